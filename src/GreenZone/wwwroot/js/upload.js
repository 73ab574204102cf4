// How far an upload has come, in words; without script the browser's own sign says it.
const form = document.querySelector('form[data-upload]');
form?.addEventListener('submit', event => {
  event.preventDefault();
  form.querySelector('[data-upload-said]')?.remove();
  const said = Object.assign(document.createElement('p'), { className: 'hint' });
  said.setAttribute('role', 'status');
  said.dataset.uploadSaid = '';
  const button = form.querySelector('button[type=submit]');
  const request = new XMLHttpRequest();
  button.after(said);
  const file = form.querySelector('input[type=file]').files[0], most = Number(form.dataset.upload);
  if (file && file.size > most) {
    said.textContent = `文件 ${Math.ceil(file.size / 1048576)} MB，超过 ${most / 1048576} MB，没有上传。请按机构或月份拆成几个文件，或删去空白行列和图片`;
    return;
  }
  button.disabled = true;
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
