using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Access;

/// <summary>The tables of units and people.</summary>
internal static class AccessSets
{
    extension(ZoneDb db)
    {
        public DbSet<Unit> Units => db.Set<Unit>();

        public DbSet<UnitSuccession> UnitSuccessions => db.Set<UnitSuccession>();

        public DbSet<Duty> Duties => db.Set<Duty>();

        public DbSet<Membership> Memberships => db.Set<Membership>();

        public DbSet<UnitContact> Contacts => db.Set<UnitContact>();

        public DbSet<ContactStandIn> ContactStandIns => db.Set<ContactStandIn>();

        public DbSet<Post> Posts => db.Set<Post>();

        public DbSet<ApiToken> ApiTokens => db.Set<ApiToken>();

        public DbSet<RowBasis> RowBases => db.Set<RowBasis>();
    }
}
