using CsCheck;

namespace GreenZone.Rules.Tests;

public class PhoneNumberTests
{
    [Theory]
    [InlineData("023-66001234", "023-66001234")]
    [InlineData("02366001234", "023-66001234")]
    [InlineData("（023）6600 1234", "023-66001234")]
    [InlineData("023—66001234转8012", "023-66001234-8012")]
    [InlineData("0830-2200123", "0830-2200123")]
    [InlineData("６６００１２３４", "66001234")]
    [InlineData("400-810-0001", "400-810-0001")]
    [InlineData("95588", "95588")]
    [InlineData("19900001234", null)]
    [InlineData("66-00", null)]
    [InlineData("=1+1", null)]
    [InlineData("办公室", null)]
    [InlineData("", null)]
    public void An_office_number_is_read_as_people_write_it(string written, string? read) => PhoneNumber.ReadOffice(written).ShouldBe(read);

    [Theory]
    [InlineData("19900001234", "19900001234")]
    [InlineData("199-0000-1234", "19900001234")]
    [InlineData("+86 199 0000 1234", "19900001234")]
    [InlineData("１９９００００１２３４", "19900001234")]
    [InlineData("12900001234", null)]
    [InlineData("1990000123", null)]
    [InlineData("199000012345", null)]
    [InlineData("02366001234", null)]
    public void A_mobile_number_is_its_eleven_digits(string written, string? read) => PhoneNumber.ReadMobile(written).ShouldBe(read);

    [Fact]
    public void A_masked_number_keeps_what_tells_it_apart() => (PhoneNumber.Masked("19900001234"), PhoneNumber.Masked("")).ShouldBe(("199****1234", ""));

    [Fact]
    public void What_was_read_reads_the_same_again() => Gen.Char["0123456789-（）转 +"].Array[4, 16].Select(letters => new string(letters)).Sample(text =>
    {
        if (PhoneNumber.ReadOffice(text) is { } office)
        {
            PhoneNumber.ReadOffice(office).ShouldBe(office);
            office.Length.ShouldBeLessThanOrEqualTo(PhoneNumber.MaxLength);
        }

        if (PhoneNumber.ReadMobile(text) is { } mobile)
        {
            PhoneNumber.ReadMobile(mobile).ShouldBe(mobile);
        }
    });
}
