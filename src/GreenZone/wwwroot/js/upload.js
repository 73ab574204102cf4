// How far an upload has come, in words; without script the browser's own sign says it.
const form = document.querySelector('form[data-upload]');
form?.addEventListener('submit', event => {
  event.preventDefault();
  const said = Object.assign(document.createElement('p'), { className: 'hint' });
  said.setAttribute('role', 'status');
  const button = form.querySelector('button[type=submit]');
  const request = new XMLHttpRequest();
  button.disabled = true;
  button.after(said);
  said.textContent = '正在上传';
  request.upload.onprogress = progress => {
    if (progress.lengthComputable) said.textContent = `已上传 ${Math.floor(progress.loaded / progress.total * 100)}%`;
  };
  request.upload.onload = () => { said.textContent = '上传完成，正在逐行核对，请不要关闭页面'; };
  request.onload = () => { location.href = request.responseURL || location.href; };
  request.onerror = () => {
    button.disabled = false;
    said.textContent = '连接中断，没有保存任何内容，请检查网络后重新上传';
  };
  request.open('POST', form.action);
  request.send(new FormData(form));
});
