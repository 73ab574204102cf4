using GreenZone.Rules;

namespace GreenZone.Rules.Tests;

public class CreditCodeTests
{
    // 91350100M000100Y43 is the worked example of GB 32100-2015, annex A.
    [Theory]
    [InlineData("91350100M000100Y43", CreditCodeState.Valid)]
    [InlineData("91350100m000100y43", CreditCodeState.Valid)]
    [InlineData("91350100M000100Y44", CreditCodeState.CheckCharacterWrong)]
    [InlineData("500113000012345", CreditCodeState.OldRegistrationNumber)]
    [InlineData("91350100M000100Y4", CreditCodeState.Malformed)]
    [InlineData("91350100I000100Y43", CreditCodeState.Malformed)]
    [InlineData("", CreditCodeState.Malformed)]
    public void A_code_is_judged_by_both_standards(string text, CreditCodeState expected) =>
        CreditCode.Judge(text).ShouldBe(expected);

    [Fact]
    public void A_real_check_character_follows_from_the_first_seventeen() =>
        CreditCode.CheckCharacter("91350100M000100Y4").ShouldBe('3');
}
