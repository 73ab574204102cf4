using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Ledger.Data;

internal static class LedgerSets
{
    extension(ZoneDb db)
    {
        /// <summary>All revisions. Pages and forms ask <see cref="Revisions"/>, which knows who may see which.</summary>
        public DbSet<Revision> LedgerRevisions => db.Set<Revision>();
    }
}
