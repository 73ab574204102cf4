using GreenZone.Rules.Taxonomy;
using GreenZone.Rules.Taxonomy.Identification;

namespace GreenZone.Rules.Tests.Taxonomy.Identification;

/// <summary>Expected states were worked out by hand from the criteria and the words.</summary>
public class CriterionJudgingTests
{
    [Theory]
    // 优于2级 of industrial boilers (2019), ≥2级 (2021), ≥1级 (2025).
    [InlineData("gic2019", "1.1.1", "工业锅炉：能效等级优于2级", "工业锅炉能效等级达到1级", "Met", "能效等级达到1级")]
    [InlineData("gic2019", "1.1.1", "工业锅炉：能效等级优于2级", "工业锅炉，能效等级2级", "Unmet", "能效等级2级")]
    [InlineData("gic2019", "1.1.1", "工业锅炉：能效等级优于2级", "工业锅炉，能效优于2级", "Met", "能效优于2级")]
    [InlineData("gic2019", "1.1.1", "工业锅炉：能效等级优于2级", "工业锅炉，2级及以上能效", "Unknown", "")]
    [InlineData("gbeps2021", "1.1.1.1", "工业锅炉：能效等级不低于2级", "工业锅炉，2级及以上能效", "Met", "2级及以上能效")]
    [InlineData("gbeps2021", "1.1.1.1", "工业锅炉：能效等级不低于2级", "工业锅炉，能效等级3级", "Unmet", "能效等级3级")]
    [InlineData("gbeps2021", "1.1.1.1", "工业锅炉：能效等级不低于2级", "工业锅炉，能效等级2-3级", "Unknown", "")]
    [InlineData("gbeps2021", "1.1.1.1", "工业锅炉：能效等级不低于2级", "工业锅炉，能效等级1-2级", "Met", "能效等级1-2级")]
    [InlineData("gfeps2025", "1.1.1", "锅炉：能效等级不低于1级", "节能锅炉，能效达到国家一级标准", "Met", "能效达到国家一级")]
    [InlineData("gfeps2025", "1.1.1", "锅炉：能效等级不低于1级", "节能锅炉，热效率95%", "Unknown", "")]
    [InlineData("gfeps2025", "1.1.1", "锅炉：能效等级不低于1级", "节能锅炉，能效优于2级", "Unknown", "")]
    [InlineData("gfeps2025", "1.1.1", "锅炉：热效率不低于目标值", "锅炉热效率达到TSG 91规定的目标值", "Met", "热效率达到TSG 91规定的目标值")]
    [InlineData("gfeps2025", "1.1.1", "锅炉：热效率不低于目标值", "锅炉热效率未达到目标值", "Unmet", "热效率未达到目标值")]
    // 优于1级: whether a grade 1 product exceeds the limit of grade 1 is not told.
    [InlineData("gic2019", "1.1.8", "永磁同步电动机：能效等级优于1级", "永磁同步电动机，能效等级1级", "Unknown", "")]
    [InlineData("gic2019", "1.1.8", "永磁同步电动机：能效等级优于1级", "永磁同步电动机，能效等级2级", "Unmet", "能效等级2级")]
    [InlineData("gic2019", "1.1.8", "永磁同步电动机：能效等级优于1级", "永磁同步电动机，能效优于1级", "Met", "能效优于1级")]
    // Other units, other scales.
    [InlineData("gfeps2025", "1.1.7", "永磁同步电动机：能效等级不低于1级", "永磁同步电动机，能效达到IE5", "Unknown", "")]
    [InlineData("gfeps2025", "6.6.2", "数据中心：能效等级不低于2级", "数据中心PUE值1.25", "Unknown", "")]
    [InlineData("gfeps2025", "6.6.2", "数据中心：能效等级不低于2级", "数据中心能效等级为1级，PUE值1.18", "Met", "能效等级为1级")]
    [InlineData("gfeps2025", "6.6.2", "数据中心：能效等级不低于2级", "数据中心能效低于2级", "Unmet", "能效低于2级")]
    [InlineData("gfeps2025", "1.1.9", "三相电力变压器：能效等级不低于1级", "购置一级能效变压器", "Met", "一级能效")]
    [InlineData("gfeps2025", "1.1.9", "电焊机：能效等级不低于1级", "购置一级能效变压器", "NotApplicable", "")]
    [InlineData("gfeps2025", "1.1.9", "三相电力变压器：能效等级不低于1级", "将3级能效变压器更换为1级能效变压器", "Met", "1级能效")]
    [InlineData("gfeps2025", "1.1.9", "三相电力变压器：能效等级不低于1级", "淘汰3级能效变压器", "Unknown", "")]
    [InlineData("gfeps2025", "1.1.9", "三相电力变压器：能效等级不低于1级", "变压器能效力争达到1级", "Unknown", "")]
    [InlineData("gfeps2025", "1.1.9", "三相电力变压器：能效等级不低于1级", "变压器能效未达到1级", "Unmet", "能效未达到1级")]
    [InlineData("gfeps2025", "1.1.9", "三相电力变压器：能效等级不低于1级", "变压器能效提升1级", "Unknown", "")]
    // The cited standard stands for the metric; another one does not.
    [InlineData("gfeps2025", "1.1.6", "容积式空气压缩机：能效等级不低于1级", "螺杆空压机达到GB 19153规定的1级", "Met", "1级")]
    [InlineData("gfeps2025", "1.1.6", "容积式空气压缩机：能效等级不低于1级", "螺杆空压机，GB 19153 2级", "Unmet", "2级")]
    [InlineData("gfeps2025", "1.1.6", "容积式空气压缩机：能效等级不低于1级", "螺杆空压机达到GB 28381规定的能效1级", "Unknown", "")]
    [InlineData("gfeps2025", "1.1.6", "空气调节器用全封闭型电动机-压缩机：能效等级不低于1级", "螺杆空压机能效1级", "NotApplicable", "")]
    // Two products, two numbers.
    [InlineData("gfeps2025", "1.1.13", "投影机：能效等级不低于1级", "1级能效投影机、2级能效打印机", "Met", "1级能效")]
    [InlineData("gfeps2025", "1.1.13", "复印机、打印机、传真机：能效等级不低于1级", "1级能效投影机、2级能效打印机", "Unmet", "2级能效")]
    [InlineData("gfeps2025", "1.1.13", "微型计算机：能效等级不低于1级", "1级能效投影机、2级能效打印机", "NotApplicable", "")]
    [InlineData("gfeps2025", "1.1.13", "投影机：能效等级不低于1级", "投影机、打印机能效均为1级", "Met", "能效均为1级")]
    [InlineData("gfeps2025", "1.1.13", "复印机、打印机、传真机：能效等级不低于1级", "投影机、打印机能效均为1级", "Met", "能效均为1级")]
    // A wider word: all motors come out the same; of the modules they do not.
    [InlineData("gfeps2025", "1.1.7", "永磁同步电动机：能效等级不低于1级", "高效电机，能效1级", "Met", "能效1级")]
    [InlineData("gfeps2025", "1.1.7", "永磁同步电动机：能效等级不低于1级", "能效1级", "Unknown", "")]
    [InlineData("gic2019", "3.2.2", "单晶硅电池组件：光电转换效率不低于16.5%", "光伏组件转换效率16.2%", "Unknown", "")]
    [InlineData("gic2019", "3.2.2", "单晶硅电池组件：光电转换效率不低于16.5%", "光伏组件转换效率9%", "Unmet", "转换效率9%")]
    [InlineData("gic2019", "3.2.2", "单晶硅电池组件：光电转换效率不低于16.5%", "单晶硅组件光电转换效率16.5%", "Met", "光电转换效率16.5%")]
    [InlineData("gic2019", "3.2.2", "单晶硅电池组件：光电转换效率不低于16.5%", "单晶硅组件光电转换效率16.49%", "Unmet", "光电转换效率16.49%")]
    [InlineData("gic2019", "3.2.2", "单晶硅电池组件：光电转换效率不低于16.5%", "单晶硅组件光电转换效率0.22", "Unknown", "")]
    [InlineData("gic2019", "3.2.2", "单晶硅电池组件：光电转换效率不低于16.5%", "单晶硅组件光电转换效率提高2%", "Unknown", "")]
    [InlineData("gic2019", "3.2.2", "单晶硅电池组件：光电转换效率不低于16.5%", "单晶硅组件光电转换效率提高到22%", "Met", "光电转换效率提高到22%")]
    [InlineData("gic2019", "3.2.2", "单晶硅电池组件：光电转换效率不低于16.5%", "单晶硅组件光电转换效率16%-18%", "Unknown", "")]
    [InlineData("gic2019", "3.2.2", "单晶硅电池组件：光电转换效率不低于16.5%", "单晶硅组件光电转换效率约22%", "Unknown", "")]
    [InlineData("gic2019", "3.2.2", "单晶硅电池组件：光电转换效率不低于16.5%", "单晶硅组件光电转换效率超过16.5％", "Met", "光电转换效率超过16.5％")]
    [InlineData("gic2019", "3.2.2", "单晶硅电池组件：光电转换效率不低于16.5%", "单晶硅组件光电转换效率最高24%", "Unknown", "")]
    [InlineData("gic2019", "3.2.2", "单晶硅电池组件：首年衰减率不高于3%", "单晶硅组件首年衰减率2%、之后每年衰减率0.8%", "Met", "首年衰减率2%")]
    [InlineData("gic2019", "3.2.2", "单晶硅电池组件：之后年衰减率不高于0.7%", "单晶硅组件首年衰减率2%、之后每年衰减率0.8%", "Unmet", "之后每年衰减率0.8%")]
    [InlineData("gic2019", "3.2.2", "多晶硅电池组件：首年衰减率不高于2.5%", "单晶硅组件首年衰减率2%", "NotApplicable", "")]
    [InlineData("gbeps2021", "3.2.2.2", "薄膜电池组件：25年内衰减率不高于15%", "薄膜电池组件25年内衰减率不高于15%", "Met", "25年内衰减率不高于15%")]
    [InlineData("gbeps2021", "3.2.2.2", "薄膜电池组件：25年内衰减率不高于15%", "薄膜电池组件25年内衰减率不高于20%", "Unknown", "")]
    // Conversions within a family.
    [InlineData("gfeps2025", "4.1.1", "陆上风力发电机整机：单机容量不低于5MW", "陆上风电机组，单机容量5000千瓦", "Met", "单机容量5000千瓦")]
    [InlineData("gfeps2025", "4.1.1", "陆上风力发电机整机：单机容量不低于5MW", "陆上风电机组，单机容量4.5兆瓦", "Unmet", "单机容量4.5兆瓦")]
    [InlineData("gfeps2025", "4.1.1", "陆上风力发电机整机：单机容量不低于5MW", "陆上风电机组，单机容量3-6MW", "Unknown", "")]
    [InlineData("gfeps2025", "4.1.1", "陆上风力发电机整机：单机容量不低于5MW", "陆上风电机组，总装机100MW", "Unknown", "")]
    [InlineData("gfeps2025", "4.1.1", "陆上风力发电机整机：单机容量不低于5MW", "陆上风电机组，年产200台6.25MW", "Met", "6.25MW")]
    [InlineData("gfeps2025", "4.1.4", "大型水轮发电机组：单机容量不低于1000MW", "百万千瓦级水轮发电机组研制", "Met", "百万千瓦级")]
    [InlineData("gfeps2025", "4.1.4", "大型水轮发电机组：单机容量不低于1000MW", "水轮发电机组4×750MW", "Unmet", "750MW")]
    [InlineData("gfeps2025", "4.1.4", "大型水轮发电机组：单机容量不低于1000MW", "水轮发电机组单机容量100万千瓦", "Met", "单机容量100万千瓦")]
    [InlineData("gfeps2025", "1.1.3", "非道路用柴油机：功率小于560kW", "非道路柴油机额定功率0.45MW", "Met", "额定功率0.45MW")]
    [InlineData("gfeps2025", "1.1.3", "非道路用柴油机：功率小于560kW", "非道路柴油机功率560kW", "Unmet", "功率560kW")]
    [InlineData("gfeps2025", "1.1.3", "非道路用柴油机：功率小于560kW", "非道路柴油机功率560kW以下", "Unknown", "")]
    [InlineData("gfeps2025", "1.1.14", "家用空气调节器：制冷量不高于14000W", "家用空调制冷量3.5kW", "Met", "制冷量3.5kW")]
    [InlineData("gfeps2025", "1.1.15", "蓝宝石衬底、LED外延片和芯片：直径不低于200mm", "8英寸蓝宝石衬底", "Met", "8英寸蓝宝石衬底")]
    [InlineData("gfeps2025", "1.1.15", "蓝宝石衬底、LED外延片和芯片：直径不低于200mm", "6英寸外延片", "Unmet", "6英寸外延片")]
    [InlineData("gic2019", "3.1.6", "半潜式起重铺管船：起重能力不低于11000t", "半潜式起重铺管船，起重能力1.2万吨", "Met", "起重能力1.2万吨")]
    [InlineData("gic2019", "3.1.6", "页岩储层水平井分段压裂装备：储层埋深大于3500m", "压裂装备，适用埋深3.5公里", "Unmet", "埋深3.5公里")]
    [InlineData("gic2019", "3.1.6", "页岩储层水平井分段压裂装备：储层埋深大于3500m", "压裂装备，适用埋深3500米以上", "Unknown", "")]
    [InlineData("gfeps2025", "5.1.5", "开垦、复垦耕地：坡度不高于25°", "耕地复垦，坡度15度以下", "Met", "坡度15度以下")]
    [InlineData("gfeps2025", "5.1.5", "开垦、复垦耕地：坡度不高于25°", "耕地复垦，坡度20%", "Unknown", "")]
    [InlineData("gfeps2025", "4.3.1", "综合能效不低于70%", "冷热电三联供，综合能源利用效率达80%以上", "Met", "综合能源利用效率达80%以上")]
    [InlineData("gbeps2021", "3.2.3.1", "多能互补系统：弃风率不高于5%", "多能互补，弃风率3%、弃光率4%", "Met", "弃风率3%")]
    [InlineData("gbeps2021", "3.2.3.1", "多能互补系统：弃光率不高于3%", "多能互补，弃风率3%、弃光率4%", "Unmet", "弃光率4%")]
    // Bare numbers.
    [InlineData("gfeps2025", "6.1.3", "消耗臭氧潜能值（ODP）为0", "更换制冷剂，ODP为零、GWP为675", "Met", "ODP为零")]
    [InlineData("gfeps2025", "6.1.3", "全球升温潜能值（GWP）小于750", "更换制冷剂，ODP为零、GWP为675", "Met", "GWP为675")]
    [InlineData("gfeps2025", "6.1.3", "全球升温潜能值（GWP）小于750", "采用制冷剂，GWP值2088", "Unmet", "GWP值2088")]
    [InlineData("gfeps2025", "6.1.3", "全球升温潜能值（GWP）小于750", "采用制冷剂，GWP值750", "Unmet", "GWP值750")]
    // Scales on which the larger is the better.
    [InlineData("gfeps2025", "6.1.1", "绿色建筑星级不低于1星级", "建设三星级绿色建筑", "Met", "三星级绿色建筑")]
    [InlineData("gfeps2025", "6.1.1", "绿色建筑星级不低于1星级", "绿色建筑二星级以上", "Met", "绿色建筑二星级以上")]
    [InlineData("gfeps2025", "6.1.1", "绿色建筑星级不低于1星级", "建设五星级酒店", "Unknown", "")]
    [InlineData("gic2019", "5.1.4", "评价等级不低于A级", "AA级装配式建筑", "Met", "AA级装配式建筑")]
    [InlineData("gfeps2025", "3.2.4", "人造板：环保等级不低于E0级", "人造板环保等级E1级", "Unmet", "环保等级E1级")]
    [InlineData("gfeps2025", "3.2.4", "人造板：环保等级不低于E0级", "ENF级刨花板", "Met", "ENF级刨花板")]
    [InlineData("gic2019", "3.3.1", "油品标准不低于6国标阶段", "国Ⅵ标准车用汽油、柴油升级", "Met", "国Ⅵ标准车用汽油")]
    [InlineData("gic2019", "3.3.1", "油品标准不低于6国标阶段", "生产国五柴油", "Unmet", "国五柴油")]
    [InlineData("gbeps2021", "3.2.2.5", "核电技术：技术代不低于3代", "采用第三代核电技术", "Met", "第三代核电")]
    // Water: the smaller the better.
    [InlineData("gfeps2025", "2.3.1", "治理后水质：水质不低于3类", "治理后水质达到Ⅲ类", "Met", "水质达到Ⅲ类")]
    [InlineData("gfeps2025", "2.3.1", "治理后水质：水质不低于3类", "水质由劣Ⅴ类提升至Ⅳ类", "Unmet", "Ⅳ类")]
    [InlineData("gfeps2025", "2.3.1", "治理后水质：水质不低于3类", "河道水质劣V类", "Unmet", "水质劣V类")]
    [InlineData("gfeps2025", "2.3.1", "治理后水质：水质不低于3类", "水质由Ⅳ类提升至III类", "Met", "III类")]
    [InlineData("gfeps2025", "2.3.1", "治理后水质：水质不低于3类", "现状水质为劣Ⅴ类", "Unknown", "")]
    [InlineData("gfeps2025", "2.3.1", "治理后水质：水质不低于3类", "出水水质达到准Ⅳ类", "Unknown", "")]
    public void A_stated_quantity_is_compared_with_what_is_asked(string edition, string code, string criterion, string text, string state, string found) =>
        Check(edition, code, criterion, text, state, found);

    [Theory]
    [InlineData("gic2019", "5.3.1", "设施建设、运行：符合《城镇污水处理厂污染物排放标准》GB 18918", "出水达到GB18918-2002一级A标准", "Met", "达到GB18918-2002一级A")]
    [InlineData("gic2019", "5.3.1", "设施建设、运行：符合《城镇污水处理厂污染物排放标准》GB 18918", "尾水达到一级A标准排放", "Met", "达到一级A")]
    [InlineData("gic2019", "5.3.1", "设施建设、运行：符合《城镇污水处理厂污染物排放标准》GB 18918", "出水不符合《城镇污水处理厂污染物排放标准》", "Unmet", "不符合《城镇污水处理厂污染物排放标准")]
    [InlineData("gic2019", "5.3.1", "设施建设、运行：符合《城镇污水处理厂污染物排放标准》GB 18918", "出水应符合GB 18918", "Unknown", "")]
    [InlineData("gic2019", "5.3.1", "设施建设、运行：符合《城镇污水处理厂污染物排放标准》GB 18918", "执行GB 18918", "Unknown", "")]
    [InlineData("gic2019", "5.3.1", "设施建设、运行：符合《城镇污水处理厂污染物排放标准》GB 18918", "污泥符合GB 4284、GB/T 24188、GB 18918要求", "Met", "符合GB 4284、GB/T 24188、GB 18918")]
    [InlineData("gic2019", "5.3.1", "污泥处理处置：符合《农用污泥", "污泥符合GB 4284、GB/T 24188、GB 18918要求", "Met", "符合GB 4284")]
    [InlineData("gic2019", "1.1.1", "工业锅炉大气污染物排放：符合《锅炉大气污染物排放标准》GB 13271", "燃气锅炉烟气低于GB 13271限值", "Met", "低于GB 13271")]
    [InlineData("gic2019", "1.1.1", "工业锅炉大气污染物排放：符合《锅炉大气污染物排放标准》GB 13271", "符合重庆市锅炉大气污染物排放标准", "Unknown", "")]
    [InlineData("gic2019", "1.1.1", "工业锅炉大气污染物排放：符合《锅炉大气污染物排放标准》GB 13271", "符合《重庆市锅炉大气污染物排放标准》", "Unknown", "")]
    [InlineData("gic2019", "1.1.1", "工业锅炉大气污染物排放：符合《锅炉大气污染物排放标准》GB 13271", "锅炉未能满足锅炉大气污染物排放标准", "Unmet", "未能满足锅炉大气污染物排放标准")]
    [InlineData("gic2019", "1.1.9", "1kV及以下通用变频调速设备：符合", "低压变频器低于GB/T 30844.1要求", "Unmet", "低于GB/T 30844.1")]
    [InlineData("gic2019", "1.1.9", "1kV及以下通用变频调速设备：符合", "低压变频器符合GB/T 30844.12", "Unknown", "")]
    [InlineData("gfeps2025", "4.1.2", "符合《光伏制造行业规范条件》", "企业已满足《光伏制造行业规范条件（2024年本）》", "Met", "满足《光伏制造行业规范条件")]
    [InlineData("gfeps2025", "5.1.12", "景区建设和经营：符合《森林体验基地质量评定》", "森林体验基地，参照LY/T 2788建设", "Unknown", "")]
    [InlineData("gic2019", "2.2.2", "列入《国家危险废物名录》", "处置列入《国家危险废物名录》的废物", "Met", "列入《国家危险废物名录")]
    [InlineData("gic2019", "2.2.2", "列入《国家危险废物名录》", "处置未列入国家危险废物名录的废物", "Unmet", "未列入国家危险废物名录")]
    [InlineData("gic2019", "1.2.7", "列入《国家鼓励发展的重大环保装备技术目录（2017年版）》", "列入《国家鼓励发展的重大环保装备技术目录（2017年版）》", "Met", "列入《国家鼓励发展的重大环保装备技术目录（2017年版）")]
    [InlineData("gic2019", "1.2.7", "列入《国家鼓励发展的重大环保装备技术目录（2017年版）》", "列入《国家鼓励发展的重大环保装备技术目录（2020年版）》", "Unknown", "")]
    [InlineData("gfeps2025", "2.1.9", "不列入《环境保护综合名录》", "产品未列入《环境保护综合名录》高污染、高环境风险产品", "Met", "未列入《环境保护综合名录")]
    [InlineData("gfeps2025", "2.1.9", "不列入《环境保护综合名录》", "产品列入环境保护综合名录“双高”产品", "Unmet", "列入环境保护综合名录")]
    [InlineData("gfeps2025", "2.1.9", "不列入《环境保护综合名录》", "产品列入环境保护综合名录", "Unknown", "")]
    [InlineData("gfeps2025", "6.3.1", "国家骨干冷链物流基地", "园区入选国家骨干冷链物流基地", "Met", "入选国家骨干冷链物流基地")]
    [InlineData("gfeps2025", "1.1.5", "清水离心泵：能效不低于节能评价值", "清水离心泵达到节能评价值", "Met", "达到节能评价值")]
    [InlineData("gic2019", "1.1.3", "清水离心泵：能效优于节能评价值", "清水离心泵达到节能评价值", "Unknown", "")]
    [InlineData("gic2019", "1.1.3", "清水离心泵：能效优于节能评价值", "清水离心泵优于节能评价值", "Met", "优于节能评价值")]
    [InlineData("gic2019", "1.1.3", "清水离心泵：能效优于节能评价值", "清水离心泵未达到节能评价值", "Unmet", "未达到节能评价值")]
    [InlineData("gfeps2025", "1.1.1", "先进煤气化装备：能效达到同类行业领先", "气化炉能效达到行业领先水平", "Met", "能效达到行业领先")]
    [InlineData("gfeps2025", "1.1.1", "先进煤气化装备：能效达到同类行业领先", "行业领先的气化炉制造企业", "Unknown", "")]
    [InlineData("gfeps2025", "1.1.12", "矿山机械：能效等级不低于2级", "球磨机能效3级", "Unknown", "")]
    [InlineData("gfeps2025", "1.1.12", "矿山机械：能效等级不低于2级", "球磨机达到节能评价值", "Met", "达到节能评价值")]
    public void A_standard_list_or_level_counts_only_where_it_is_claimed(string edition, string code, string criterion, string text, string state, string found) =>
        Check(edition, code, criterion, text, state, found);

    [Fact]
    public void A_text_that_says_nothing_of_them_costs_nothing()
    {
        FoldedText text = new();
        text.Set("补充流动资金");
        CriterionJudging.Of("gfeps2025", "1.1.6", text).ShouldBeSameAs(CriterionJudging.Of("gfeps2025", "1.1.6", text));
        CriterionJudging.Of("gfeps2025", "1.1.6", text).ShouldAllBe(finding => finding.State == CriterionState.Unknown && finding.Found.Length == 0);
        CriterionJudging.Of("cbirc2020", "1.1", text).ShouldBeEmpty();
        Should.Throw<KeyNotFoundException>(() => CriterionJudging.Of("gic1999", "1.1.1", text));
    }

    private static void Check(string edition, string code, string criterion, string words, string state, string found)
    {
        FoldedText text = new();
        text.Set(words);
        IReadOnlyList<CriterionFinding> findings = CriterionJudging.Of(edition, code, text);
        findings.Select(finding => finding.Criterion).ShouldBe(Criteria.WithReferencesOf(edition, code));
        CriterionFinding one = findings.Where(finding => finding.Criterion.ToChinese().Contains(criterion, StringComparison.Ordinal)).First();
        one.State.ToString().ShouldBe(state, $"{words}: {one.Criterion.ToChinese()}，读到“{one.Found}”");
        one.Found.ShouldBe(found);
        words.ShouldContain(one.Found);
    }
}
