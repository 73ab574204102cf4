// Draws the figures of a gz-chart with the colours of the page, as SVG so that it prints.
const token = (element, name) => getComputedStyle(element).getPropertyValue(name).trim();

export async function draw(element, lib) {
  const { init } = await import(lib);
  const data = JSON.parse(element.dataset.chart);
  const chart = init(element, null, { renderer: 'svg' });
  const fit = () => {
    chart.resize();
    chart.setOption(option(element, data), true);
    // On paper the box has another width than on screen: the picture scales with it.
    element.querySelector('svg')?.setAttribute('viewBox', `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
  };
  fit();
  new ResizeObserver(fit).observe(element);
  return chart;
}

function option(element, data) {
  const [ink, second, line, surface] = ['--ink', '--second', '--line', '--surface'].map(name => token(element, name));
  const [c1, c2, c3, c4, amber, blue] = [1, 2, 3, 4, 5, 6].map(i => token(element, '--chart-' + i));
  const font = token(element, '--sans');
  const lying = data.shape === 'Ranked';
  const narrow = element.clientWidth < 480;
  const small = parseInt(token(element, '--t-small')) || 12;
  const say = value => value === null || value === undefined ? '未报'
    : Number(value).toLocaleString('en', { minimumFractionDigits: data.decimals, maximumFractionDigits: data.decimals }).replace('-', '−');

  const labels = {
    type: 'category', data: data.labels, inverse: lying,
    axisLine: { lineStyle: { color: line } }, axisTick: { show: false },
    axisLabel: { color: lying ? ink : second, fontSize: small, hideOverlap: !lying, interval: lying || (data.shape !== 'Lines' && data.labels.length <= 8) ? 0 : 'auto', width: lying ? (narrow ? 124 : 168) : undefined, overflow: 'truncate' },
  };
  const values = {
    type: 'value', name: lying ? undefined : data.unit, nameLocation: 'end', nameGap: 12, scale: data.shape === 'Lines',
    nameTextStyle: { color: second, fontSize: small, align: 'right' },
    axisLabel: { color: second, fontSize: small, show: !lying, formatter: value => value.toLocaleString('en').replace('-', '−') },
    splitLine: { show: !lying, lineStyle: { color: line } },
  };

  return {
    animation: false,
    textStyle: { fontFamily: font, color: ink },
    color: [c1, amber, blue, c2, c3, c4],
    grid: { left: 8, right: lying ? 64 : 16, top: lying ? 4 : 34, bottom: 4, containLabel: true },
    legend: data.series.length > 1 && data.shape !== 'Gap'
      ? { top: 0, right: 0, itemWidth: 16, itemHeight: 8, itemGap: 16, textStyle: { color: second, fontSize: small } } : undefined,
    tooltip: {
      trigger: 'axis', confine: true, appendTo: element, backgroundColor: surface, borderColor: line, borderWidth: 1, padding: [8, 12],
      extraCssText: 'box-shadow:none;border-radius:6px', textStyle: { color: ink, fontSize: small, fontFamily: font },
      axisPointer: { type: data.shape === 'Lines' ? 'line' : 'shadow', lineStyle: { color: second }, shadowStyle: { color: 'rgba(28,43,42,.04)' } },
      renderMode: 'richText',
      formatter: points => [points[0].name, ...data.series.map(one => `${one.name}  ${say(one.values[points[0].dataIndex])} ${data.unit}`)].join('\n'),
    },
    [lying ? 'yAxis' : 'xAxis']: labels,
    [lying ? 'xAxis' : 'yAxis']: values,
    series: data.shape === 'Gap' ? gap(data, { c1, c2, amber, second, say, small: narrow ? 10 : small }) : data.series.map((one, i) => series(one, i)),
  };

  function series(one, i) {
    const target = one.role === 'Target', before = one.role === 'Before';
    if (data.shape === 'Lines' || target) {
      return {
        type: 'line', name: one.name, data: one.values, symbol: target ? 'none' : 'circle', symbolSize: 5, showSymbol: data.labels.length <= 13, connectNulls: false,
        lineStyle: { width: target ? 1.5 : 2, type: target ? [5, 4] : before ? [2, 3] : 'solid' },
        ...(target ? { color: amber } : before ? { color: second } : i === 0 ? { color: c1 } : {}), z: target ? 1 : 3,
      };
    }
    return {
      type: 'bar', name: one.name, data: one.values, barMaxWidth: lying ? 14 : 28, barGap: '20%', ...(before ? { color: c3 } : i === 0 ? { color: c1 } : {}),
      itemStyle: { borderRadius: lying ? [0, 2, 2, 0] : [2, 2, 0, 0] },
      label: lying ? { show: true, position: 'right', color: ink, fontSize: small, formatter: point => say(point.value) } : undefined,
    };
  }
}

// Parts between two levels: an unseen bar carries each part to where the one before ended.
function gap(data, { c1, c2, amber, second, say, small }) {
  const values = data.series[0].values.map(value => value ?? 0);
  const last = values.length - 1;
  let sum = 0;
  const bars = values.map((value, i) => {
    if (i === 0 || i === last) { sum = value; return { from: 0, to: value, colour: c1 }; }
    const from = sum;
    sum += value;
    return { from: Math.min(from, sum), to: Math.max(from, sum), colour: value < 0 ? amber : c2 };
  });
  return [
    { type: 'bar', stack: 'gap', silent: true, data: bars.map(bar => bar.from), itemStyle: { color: 'transparent' }, emphasis: { disabled: true }, barMaxWidth: 40 },
    {
      type: 'bar', stack: 'gap', name: data.series[0].name, barMaxWidth: 40,
      data: bars.map(bar => ({ value: bar.to - bar.from, itemStyle: { color: bar.colour, borderRadius: 2 } })),
      label: { show: true, position: 'top', color: second, fontSize: small, formatter: point => (point.dataIndex > 0 && point.dataIndex < last && values[point.dataIndex] > 0 ? '+' : '') + say(values[point.dataIndex]) },
    },
  ];
}
