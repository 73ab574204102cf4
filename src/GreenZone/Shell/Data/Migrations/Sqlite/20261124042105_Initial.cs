using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GreenZone.Shell.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "access_people",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    display_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    must_change_password = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_set_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    locked_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_people", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "access_row_bases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    institution_code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    loan_number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    basis = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_row_bases", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "access_units",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    nature = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 9, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reports_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reports_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_units", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "access_view_grants",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    permission = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    basis = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    granted_by_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    flow_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_view_grants", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    person_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    unit_code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    act = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: true),
                    chain = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_head",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    chain = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    owner = table.Column<Guid>(type: "TEXT", nullable: true),
                    lease_until = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_head", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    public_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    private_key = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ledger_revisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    institution_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    month_index = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    source_sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    source_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    rows = table.Column<int>(type: "INTEGER", nullable: false),
                    green_rows = table.Column<int>(type: "INTEGER", nullable: false),
                    balance_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    green_balance_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    rule_versions = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    accepted_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    accepted_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    accepted_by_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_revisions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "loans_borrower_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    secret = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loans_borrower_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "loans_closing_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    institution_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    month_index = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    act = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    by_unit_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    covers = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    sheets = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    flow_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    was_signed = table.Column<bool>(type: "INTEGER", nullable: false),
                    head_of_unit = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    head_of_statistics = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    prepared_by = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    telephone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    issued_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loans_closing_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "loans_closing_terms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from_month_index = table.Column<int>(type: "INTEGER", nullable: false),
                    correction_days = table.Column<int>(type: "INTEGER", nullable: false),
                    movement_share_mille = table.Column<int>(type: "INTEGER", nullable: false),
                    movement_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    set_by_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    set_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loans_closing_terms", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "loans_difference_notes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    institution_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    month_index = table.Column<int>(type: "INTEGER", nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    difference_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    by_unit_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    by_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loans_difference_notes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "loans_head_mappings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    institution_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    heads = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    money_unit = table.Column<int>(type: "INTEGER", nullable: true),
                    saved_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    saved_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    cleared_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loans_head_mappings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "loans_movement_explanations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    institution_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    month_index = table.Column<int>(type: "INTEGER", nullable: false),
                    form = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    line = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    line_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    before_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    now_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    written_by_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    written_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loans_movement_explanations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "loans_one_plus_n",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    edition = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    serial = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    field = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    changed_by_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loans_one_plus_n", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "loans_reporting_deadlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from_month_index = table.Column<int>(type: "INTEGER", nullable: false),
                    working_day = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    set_by_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    set_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loans_reporting_deadlines", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "loans_sheet_attempts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    institution_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    month_index = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    rows = table.Column<int>(type: "INTEGER", nullable: false),
                    wrong_rows = table.Column<int>(type: "INTEGER", nullable: false),
                    accepted = table.Column<bool>(type: "INTEGER", nullable: false),
                    only_checked = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loans_sheet_attempts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "loans_target_cycles",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    cycle = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    base_year = table.Column<int>(type: "INTEGER", nullable: false),
                    first_year = table.Column<int>(type: "INTEGER", nullable: false),
                    last_year = table.Column<int>(type: "INTEGER", nullable: false),
                    closed = table.Column<bool>(type: "INTEGER", nullable: false),
                    document = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    changed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    changed_by_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loans_target_cycles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "loans_target_figures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    target = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    indicator = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    quarter = table.Column<int>(type: "INTEGER", nullable: true),
                    unit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    direction = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    task = table.Column<decimal>(type: "TEXT", precision: 18, scale: 6, nullable: true),
                    actual = table.Column<decimal>(type: "TEXT", precision: 18, scale: 6, nullable: true),
                    is_final = table.Column<bool>(type: "INTEGER", nullable: false),
                    document = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    entered_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    entered_by_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    entered_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loans_target_figures", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "loans_target_values",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    cycle = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    target = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    value = table.Column<decimal>(type: "TEXT", precision: 18, scale: 6, nullable: false),
                    document = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    document_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    set_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    set_by_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    set_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loans_target_values", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "loans_uploads",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    institution_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    month_index = table.Column<int>(type: "INTEGER", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    length = table.Column<long>(type: "INTEGER", nullable: false),
                    zero_report = table.Column<bool>(type: "INTEGER", nullable: false),
                    uploaded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    replaces = table.Column<int>(type: "INTEGER", nullable: false),
                    sheets = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    report = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loans_uploads", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "parties_enterprises",
                columns: table => new
                {
                    credit_code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    industry = table.Column<string>(type: "TEXT", maxLength: 4, nullable: true),
                    size = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    first_month = table.Column<int>(type: "INTEGER", nullable: false),
                    last_month = table.Column<int>(type: "INTEGER", nullable: false),
                    first_revision = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_parties_enterprises", x => x.credit_code);
                });

            migrationBuilder.CreateTable(
                name: "shell_drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    form = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    values = table.Column<string>(type: "TEXT", maxLength: 65536, nullable: false),
                    saved_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shell_drafts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "shell_idempotency_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    post_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: true),
                    content_type = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    answer = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shell_idempotency_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "shell_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    friendly_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    xml = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shell_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "shell_views",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    page = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    query = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    shared_with = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    is_default = table.Column<bool>(type: "INTEGER", nullable: false),
                    saved_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shell_views", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "supervision_collected_tables",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    series_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    edition_reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    owner_unit_code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    owner_unit_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    form_number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    approval_number = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    valid_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    notes = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    columns_json = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    row_head = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    fixed_rows_text = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    most_rows = table.Column<int>(type: "INTEGER", nullable: false),
                    receivers_text = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    made_by_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    changed_by_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    sent_by_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    held_reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    held_found = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supervision_collected_tables", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "taxonomy_corrections",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from_edition = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    from_code = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    to_edition = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    to_code = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    corrected_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    corrected_by_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    corrected_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    withdrawn_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_taxonomy_corrections", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "taxonomy_identification_batches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    uploaded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    edition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    rows = table.Column<int>(type: "INTEGER", nullable: false),
                    packed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_taxonomy_identification_batches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "taxonomy_wording",
                columns: table => new
                {
                    edition = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    loaded_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_taxonomy_wording", x => new { x.edition, x.code });
                });

            migrationBuilder.CreateTable(
                name: "work_calendar_years",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    document = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    days = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    entered_by_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    entered_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_calendar_years", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "work_delegations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from_person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    to_person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    to_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_delegations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "work_flows",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    starter_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    starter_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    starter_unit_code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    starter_unit_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    starter_role = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    step = table.Column<int>(type: "INTEGER", nullable: false),
                    step_since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    due_assumed = table.Column<bool>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    archived_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_flows", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "work_messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    href = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    from_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    read_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "work_reminders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    obligation = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    unit_code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    by_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    by_unit_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    people = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_reminders", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_user_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_asp_net_user_claims_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "access_people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_user_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_asp_net_user_logins_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "access_people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_user_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_asp_net_user_tokens_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "access_people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "access_contacts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    duty = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    office_phone = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    mobile_phone = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_contacts", x => x.id);
                    table.ForeignKey(
                        name: "fk_access_contacts_access_people_person_id",
                        column: x => x.person_id,
                        principalTable: "access_people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_access_contacts_access_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "access_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "access_duties",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    virtual_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    holder_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    document = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_duties", x => x.id);
                    table.ForeignKey(
                        name: "fk_access_duties_unit_holder_unit_id",
                        column: x => x.holder_unit_id,
                        principalTable: "access_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_access_duties_unit_virtual_unit_id",
                        column: x => x.virtual_unit_id,
                        principalTable: "access_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "access_memberships",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    collective_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_memberships", x => x.id);
                    table.ForeignKey(
                        name: "fk_access_memberships_unit_collective_id",
                        column: x => x.collective_id,
                        principalTable: "access_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_access_memberships_unit_member_id",
                        column: x => x.member_id,
                        principalTable: "access_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "access_posts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_posts", x => x.id);
                    table.ForeignKey(
                        name: "fk_access_posts_access_people_person_id",
                        column: x => x.person_id,
                        principalTable: "access_people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_access_posts_unit_unit_id",
                        column: x => x.unit_id,
                        principalTable: "access_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "access_unit_names",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    initials = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_unit_names", x => x.id);
                    table.ForeignKey(
                        name: "fk_access_unit_names_access_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "access_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "access_unit_successions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    from_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    to_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    document = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_unit_successions", x => x.id);
                    table.ForeignKey(
                        name: "fk_access_unit_successions_access_units_from_unit_id",
                        column: x => x.from_unit_id,
                        principalTable: "access_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_access_unit_successions_access_units_to_unit_id",
                        column: x => x.to_unit_id,
                        principalTable: "access_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_cuts",
                columns: table => new
                {
                    revision_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    question = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    key1 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    key2 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    key3 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    rows = table.Column<int>(type: "INTEGER", nullable: false),
                    b1 = table.Column<long>(type: "INTEGER", nullable: true),
                    b2 = table.Column<long>(type: "INTEGER", nullable: true),
                    b3 = table.Column<long>(type: "INTEGER", nullable: true),
                    m0 = table.Column<long>(type: "INTEGER", nullable: true),
                    m1 = table.Column<long>(type: "INTEGER", nullable: true),
                    m10 = table.Column<long>(type: "INTEGER", nullable: true),
                    m11 = table.Column<long>(type: "INTEGER", nullable: true),
                    m12 = table.Column<long>(type: "INTEGER", nullable: true),
                    m13 = table.Column<long>(type: "INTEGER", nullable: true),
                    m14 = table.Column<long>(type: "INTEGER", nullable: true),
                    m2 = table.Column<long>(type: "INTEGER", nullable: true),
                    m3 = table.Column<long>(type: "INTEGER", nullable: true),
                    m4 = table.Column<long>(type: "INTEGER", nullable: true),
                    m5 = table.Column<long>(type: "INTEGER", nullable: true),
                    m6 = table.Column<long>(type: "INTEGER", nullable: true),
                    m7 = table.Column<long>(type: "INTEGER", nullable: true),
                    m8 = table.Column<long>(type: "INTEGER", nullable: true),
                    m9 = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_cuts", x => new { x.revision_id, x.question, x.key1, x.key2, x.key3 });
                    table.ForeignKey(
                        name: "fk_ledger_cuts_revision_revision_id",
                        column: x => x.revision_id,
                        principalTable: "ledger_revisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "loans_head_office_marks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    revision_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    loan_number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    is_green = table.Column<bool>(type: "INTEGER", nullable: false),
                    catalogue_edition = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    category_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    marked_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loans_head_office_marks", x => x.id);
                    table.ForeignKey(
                        name: "fk_loans_head_office_marks_revision_revision_id",
                        column: x => x.revision_id,
                        principalTable: "ledger_revisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "loans_instruments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    revision_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    institution_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    month_index = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    counterparty = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    credit_code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: true),
                    cbirc_code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    amount_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    balance_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    starts_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    matures_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    counterparty_hash = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loans_instruments", x => x.id);
                    table.ForeignKey(
                        name: "fk_loans_instruments_revision_revision_id",
                        column: x => x.revision_id,
                        principalTable: "ledger_revisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "loans_returned_marks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    revision_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    loan_number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    result = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    catalogue_edition = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    category_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    batch = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    returned_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loans_returned_marks", x => x.id);
                    table.ForeignKey(
                        name: "fk_loans_returned_marks_revision_revision_id",
                        column: x => x.revision_id,
                        principalTable: "ledger_revisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "loans_risks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    revision_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    institution_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    month_index = table.Column<int>(type: "INTEGER", nullable: false),
                    customer = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    credit_code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    measure = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    rectified_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    balance_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    grade = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    year_start_fen = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loans_risks", x => x.id);
                    table.ForeignKey(
                        name: "fk_loans_risks_revision_revision_id",
                        column: x => x.revision_id,
                        principalTable: "ledger_revisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "loans_series",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    revision_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    indicator = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    institution_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    category_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    period = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    period_end = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false),
                    written_unit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    scope = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    source_document = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loans_series", x => x.id);
                    table.ForeignKey(
                        name: "fk_loans_series_revision_revision_id",
                        column: x => x.revision_id,
                        principalTable: "ledger_revisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "loans_totals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    revision_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    institution_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    month_index = table.Column<int>(type: "INTEGER", nullable: false),
                    all_loans_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    non_performing_fen = table.Column<long>(type: "INTEGER", nullable: true),
                    total_assets_fen = table.Column<long>(type: "INTEGER", nullable: true),
                    green_booked_fen = table.Column<long>(type: "INTEGER", nullable: true),
                    new_loans_rate = table.Column<int>(type: "INTEGER", nullable: true),
                    new_green_rate = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loans_totals", x => x.id);
                    table.ForeignKey(
                        name: "fk_loans_totals_revision_revision_id",
                        column: x => x.revision_id,
                        principalTable: "ledger_revisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "loans_form_seals",
                columns: table => new
                {
                    event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    form = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loans_form_seals", x => new { x.event_id, x.form });
                    table.ForeignKey(
                        name: "fk_loans_form_seals_loans_closing_events_event_id",
                        column: x => x.event_id,
                        principalTable: "loans_closing_events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "loans_upload_parts",
                columns: table => new
                {
                    upload_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loans_upload_parts", x => new { x.upload_id, x.place });
                    table.ForeignKey(
                        name: "fk_loans_upload_parts_loans_uploads_upload_id",
                        column: x => x.upload_id,
                        principalTable: "loans_uploads",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "parties_enterprise_names",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    credit_code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    from_month = table.Column<int>(type: "INTEGER", nullable: false),
                    revision_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    initials = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    spelled = table.Column<string>(type: "TEXT", maxLength: 720, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_parties_enterprise_names", x => x.id);
                    table.ForeignKey(
                        name: "fk_parties_enterprise_names_parties_enterprises_credit_code",
                        column: x => x.credit_code,
                        principalTable: "parties_enterprises",
                        principalColumn: "credit_code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "parties_enterprise_reporters",
                columns: table => new
                {
                    credit_code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    institution_code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    from_month = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_parties_enterprise_reporters", x => new { x.credit_code, x.institution_code });
                    table.ForeignKey(
                        name: "fk_parties_enterprise_reporters_parties_enterprises_credit_code",
                        column: x => x.credit_code,
                        principalTable: "parties_enterprises",
                        principalColumn: "credit_code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "supervision_collection_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    table_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    act = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    by_unit_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supervision_collection_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_supervision_collection_events_supervision_collected_tables_table_id",
                        column: x => x.table_id,
                        principalTable: "supervision_collected_tables",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "supervision_collection_merges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    table_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    parts_json = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    owed = table.Column<int>(type: "INTEGER", nullable: false),
                    row_count = table.Column<int>(type: "INTEGER", nullable: false),
                    merged_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supervision_collection_merges", x => x.id);
                    table.ForeignKey(
                        name: "fk_supervision_collection_merges_supervision_collected_tables_table_id",
                        column: x => x.table_id,
                        principalTable: "supervision_collected_tables",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "supervision_collection_receivers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    table_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    unit_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    via = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    standing = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    current = table.Column<int>(type: "INTEGER", nullable: false),
                    latest = table.Column<int>(type: "INTEGER", nullable: false),
                    first_submitted_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    submitted_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    returned_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    returned_by_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    return_reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    draft_json = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    earlier_draft_json = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supervision_collection_receivers", x => x.id);
                    table.ForeignKey(
                        name: "fk_supervision_collection_receivers_supervision_collected_tables_table_id",
                        column: x => x.table_id,
                        principalTable: "supervision_collected_tables",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "work_flow_opinions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    flow_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    step = table.Column<int>(type: "INTEGER", nullable: false),
                    step_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    act = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    person_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    unit_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    for_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    words = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    target = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_flow_opinions", x => x.id);
                    table.ForeignKey(
                        name: "fk_work_flow_opinions_work_flows_flow_id",
                        column: x => x.flow_id,
                        principalTable: "work_flows",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "work_flow_rounds",
                columns: table => new
                {
                    flow_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    payload = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    submitted_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_flow_rounds", x => new { x.flow_id, x.number });
                    table.ForeignKey(
                        name: "fk_work_flow_rounds_work_flows_flow_id",
                        column: x => x.flow_id,
                        principalTable: "work_flows",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "work_flow_tasks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    flow_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    step = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    unit_code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    person_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    parent_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    not_by_starter = table.Column<bool>(type: "INTEGER", nullable: false),
                    starter_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    due_assumed = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_flow_tasks", x => x.id);
                    table.ForeignKey(
                        name: "fk_work_flow_tasks_work_flows_flow_id",
                        column: x => x.flow_id,
                        principalTable: "work_flows",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "access_contact_stand_ins",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    contact_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_contact_stand_ins", x => x.id);
                    table.ForeignKey(
                        name: "fk_access_contact_stand_ins_unit_contact_contact_id",
                        column: x => x.contact_id,
                        principalTable: "access_contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "access_tokens",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    post_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    start = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    revoked_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_tokens", x => x.id);
                    table.ForeignKey(
                        name: "fk_access_tokens_post_post_id",
                        column: x => x.post_id,
                        principalTable: "access_posts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "supervision_collection_submissions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    receiver_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    table_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    unit_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    is_zero_report = table.Column<bool>(type: "INTEGER", nullable: false),
                    rows_json = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    row_count = table.Column<int>(type: "INTEGER", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    head_of_unit = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    prepared_by_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    telephone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    submitted_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supervision_collection_submissions", x => x.id);
                    table.ForeignKey(
                        name: "fk_supervision_collection_submissions_supervision_collection_receivers_receiver_id",
                        column: x => x.receiver_id,
                        principalTable: "supervision_collection_receivers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "audit_head",
                columns: new[] { "id", "chain", "lease_until", "owner", "sequence" },
                values: new object[] { 1, "0000000000000000000000000000000000000000000000000000000000000000", new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Utc), null, 0L });

            migrationBuilder.CreateIndex(
                name: "ix_asp_net_user_claims_user_id",
                table: "AspNetUserClaims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_asp_net_user_logins_user_id",
                table: "AspNetUserLogins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_access_contact_stand_ins_contact_id",
                table: "access_contact_stand_ins",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_access_contacts_person_id",
                table: "access_contacts",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_access_contacts_unit_id_duty_from",
                table: "access_contacts",
                columns: new[] { "unit_id", "duty", "from" });

            migrationBuilder.CreateIndex(
                name: "ix_access_duties_holder_unit_id",
                table: "access_duties",
                column: "holder_unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_access_duties_virtual_unit_id",
                table: "access_duties",
                column: "virtual_unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_access_memberships_collective_id_member_id_from",
                table: "access_memberships",
                columns: new[] { "collective_id", "member_id", "from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_access_memberships_member_id",
                table: "access_memberships",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "access_people",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "access_people",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_access_posts_person_id",
                table: "access_posts",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_access_posts_unit_id",
                table: "access_posts",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_access_row_bases_person_id_institution_code_loan_number",
                table: "access_row_bases",
                columns: new[] { "person_id", "institution_code", "loan_number" });

            migrationBuilder.CreateIndex(
                name: "ix_access_tokens_post_id",
                table: "access_tokens",
                column: "post_id");

            migrationBuilder.CreateIndex(
                name: "ix_access_tokens_sha256",
                table: "access_tokens",
                column: "sha256",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_access_unit_names_unit_id_from",
                table: "access_unit_names",
                columns: new[] { "unit_id", "from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_access_unit_successions_from_unit_id",
                table: "access_unit_successions",
                column: "from_unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_access_unit_successions_to_unit_id",
                table: "access_unit_successions",
                column: "to_unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_access_units_code",
                table: "access_units",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_access_view_grants_person_id_permission",
                table: "access_view_grants",
                columns: new[] { "person_id", "permission" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_recorded_at",
                table: "audit_entries",
                column: "recorded_at");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_sequence",
                table: "audit_entries",
                column: "sequence",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_subject",
                table: "audit_entries",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_revisions_kind_month_index_institution_code_number",
                table: "ledger_revisions",
                columns: new[] { "kind", "month_index", "institution_code", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ledger_revisions_sha256",
                table: "ledger_revisions",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "ix_loans_closing_events_month_index_institution_code_number",
                table: "loans_closing_events",
                columns: new[] { "month_index", "institution_code", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_loans_closing_terms_set_at",
                table: "loans_closing_terms",
                column: "set_at");

            migrationBuilder.CreateIndex(
                name: "ix_loans_difference_notes_month_index_institution_code",
                table: "loans_difference_notes",
                columns: new[] { "month_index", "institution_code" });

            migrationBuilder.CreateIndex(
                name: "ix_loans_head_mappings_institution_code_kind_fingerprint",
                table: "loans_head_mappings",
                columns: new[] { "institution_code", "kind", "fingerprint" });

            migrationBuilder.CreateIndex(
                name: "ix_loans_head_office_marks_revision_id_loan_number",
                table: "loans_head_office_marks",
                columns: new[] { "revision_id", "loan_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_loans_instruments_revision_id_kind_number",
                table: "loans_instruments",
                columns: new[] { "revision_id", "kind", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_loans_movement_explanations_month_index_institution_code",
                table: "loans_movement_explanations",
                columns: new[] { "month_index", "institution_code" });

            migrationBuilder.CreateIndex(
                name: "ix_loans_one_plus_n_number",
                table: "loans_one_plus_n",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_loans_reporting_deadlines_set_at",
                table: "loans_reporting_deadlines",
                column: "set_at");

            migrationBuilder.CreateIndex(
                name: "ix_loans_returned_marks_revision_id_loan_number",
                table: "loans_returned_marks",
                columns: new[] { "revision_id", "loan_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_loans_risks_revision_id_credit_code_kind_measure_grade",
                table: "loans_risks",
                columns: new[] { "revision_id", "credit_code", "kind", "measure", "grade" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_loans_series_indicator_period_end",
                table: "loans_series",
                columns: new[] { "indicator", "period_end" });

            migrationBuilder.CreateIndex(
                name: "ix_loans_series_revision_id_indicator_institution_code_category_code_period_scope",
                table: "loans_series",
                columns: new[] { "revision_id", "indicator", "institution_code", "category_code", "period", "scope" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_loans_sheet_attempts_month_index_institution_code_kind",
                table: "loans_sheet_attempts",
                columns: new[] { "month_index", "institution_code", "kind" });

            migrationBuilder.CreateIndex(
                name: "ix_loans_target_cycles_cycle_changed_at",
                table: "loans_target_cycles",
                columns: new[] { "cycle", "changed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_loans_target_figures_target_year",
                table: "loans_target_figures",
                columns: new[] { "target", "year" });

            migrationBuilder.CreateIndex(
                name: "ix_loans_target_values_cycle_target_set_at",
                table: "loans_target_values",
                columns: new[] { "cycle", "target", "set_at" });

            migrationBuilder.CreateIndex(
                name: "ix_loans_totals_revision_id",
                table: "loans_totals",
                column: "revision_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_loans_uploads_person_id",
                table: "loans_uploads",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_loans_uploads_uploaded_at",
                table: "loans_uploads",
                column: "uploaded_at");

            migrationBuilder.CreateIndex(
                name: "ix_parties_enterprise_names_credit_code_name",
                table: "parties_enterprise_names",
                columns: new[] { "credit_code", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_parties_enterprises_name",
                table: "parties_enterprises",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_shell_drafts_person_id_address_form",
                table: "shell_drafts",
                columns: new[] { "person_id", "address", "form" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_shell_drafts_saved_at",
                table: "shell_drafts",
                column: "saved_at");

            migrationBuilder.CreateIndex(
                name: "ix_shell_idempotency_keys_post_id_key",
                table: "shell_idempotency_keys",
                columns: new[] { "post_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_shell_idempotency_keys_started_at",
                table: "shell_idempotency_keys",
                column: "started_at");

            migrationBuilder.CreateIndex(
                name: "ix_shell_views_page_shared_with",
                table: "shell_views",
                columns: new[] { "page", "shared_with" });

            migrationBuilder.CreateIndex(
                name: "ix_shell_views_person_id_page_name",
                table: "shell_views",
                columns: new[] { "person_id", "page", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_supervision_collected_tables_owner_unit_code_form_number_edition",
                table: "supervision_collected_tables",
                columns: new[] { "owner_unit_code", "form_number", "edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_supervision_collected_tables_series_id_edition",
                table: "supervision_collected_tables",
                columns: new[] { "series_id", "edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_supervision_collection_events_table_id_unit_code",
                table: "supervision_collection_events",
                columns: new[] { "table_id", "unit_code" });

            migrationBuilder.CreateIndex(
                name: "ix_supervision_collection_merges_table_id_number",
                table: "supervision_collection_merges",
                columns: new[] { "table_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_supervision_collection_receivers_table_id_unit_code",
                table: "supervision_collection_receivers",
                columns: new[] { "table_id", "unit_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_supervision_collection_receivers_unit_code",
                table: "supervision_collection_receivers",
                column: "unit_code");

            migrationBuilder.CreateIndex(
                name: "ix_supervision_collection_submissions_receiver_id_number",
                table: "supervision_collection_submissions",
                columns: new[] { "receiver_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_supervision_collection_submissions_table_id",
                table: "supervision_collection_submissions",
                column: "table_id");

            migrationBuilder.CreateIndex(
                name: "ix_taxonomy_corrections_from_edition_from_code_to_edition_corrected_at",
                table: "taxonomy_corrections",
                columns: new[] { "from_edition", "from_code", "to_edition", "corrected_at" });

            migrationBuilder.CreateIndex(
                name: "ix_taxonomy_identification_batches_person_id",
                table: "taxonomy_identification_batches",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_taxonomy_identification_batches_uploaded_at",
                table: "taxonomy_identification_batches",
                column: "uploaded_at");

            migrationBuilder.CreateIndex(
                name: "ix_work_calendar_years_year_entered_at",
                table: "work_calendar_years",
                columns: new[] { "year", "entered_at" });

            migrationBuilder.CreateIndex(
                name: "ix_work_delegations_from_person_id",
                table: "work_delegations",
                column: "from_person_id");

            migrationBuilder.CreateIndex(
                name: "ix_work_delegations_to_person_id",
                table: "work_delegations",
                column: "to_person_id");

            migrationBuilder.CreateIndex(
                name: "ix_work_flow_opinions_flow_id_number",
                table: "work_flow_opinions",
                columns: new[] { "flow_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_work_flow_opinions_person_id_at",
                table: "work_flow_opinions",
                columns: new[] { "person_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_work_flow_tasks_flow_id_state",
                table: "work_flow_tasks",
                columns: new[] { "flow_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_work_flow_tasks_state_role_unit_code",
                table: "work_flow_tasks",
                columns: new[] { "state", "role", "unit_code" });

            migrationBuilder.CreateIndex(
                name: "ix_work_flows_kind_subject",
                table: "work_flows",
                columns: new[] { "kind", "subject" });

            migrationBuilder.CreateIndex(
                name: "ix_work_flows_starter_id_started_at",
                table: "work_flows",
                columns: new[] { "starter_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_work_messages_person_id_read_at",
                table: "work_messages",
                columns: new[] { "person_id", "read_at" });

            migrationBuilder.CreateIndex(
                name: "ix_work_reminders_obligation_unit_code_day",
                table: "work_reminders",
                columns: new[] { "obligation", "unit_code", "day" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "access_contact_stand_ins");

            migrationBuilder.DropTable(
                name: "access_duties");

            migrationBuilder.DropTable(
                name: "access_memberships");

            migrationBuilder.DropTable(
                name: "access_row_bases");

            migrationBuilder.DropTable(
                name: "access_tokens");

            migrationBuilder.DropTable(
                name: "access_unit_names");

            migrationBuilder.DropTable(
                name: "access_unit_successions");

            migrationBuilder.DropTable(
                name: "access_view_grants");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "audit_head");

            migrationBuilder.DropTable(
                name: "audit_keys");

            migrationBuilder.DropTable(
                name: "ledger_cuts");

            migrationBuilder.DropTable(
                name: "loans_borrower_keys");

            migrationBuilder.DropTable(
                name: "loans_closing_terms");

            migrationBuilder.DropTable(
                name: "loans_difference_notes");

            migrationBuilder.DropTable(
                name: "loans_form_seals");

            migrationBuilder.DropTable(
                name: "loans_head_mappings");

            migrationBuilder.DropTable(
                name: "loans_head_office_marks");

            migrationBuilder.DropTable(
                name: "loans_instruments");

            migrationBuilder.DropTable(
                name: "loans_movement_explanations");

            migrationBuilder.DropTable(
                name: "loans_one_plus_n");

            migrationBuilder.DropTable(
                name: "loans_reporting_deadlines");

            migrationBuilder.DropTable(
                name: "loans_returned_marks");

            migrationBuilder.DropTable(
                name: "loans_risks");

            migrationBuilder.DropTable(
                name: "loans_series");

            migrationBuilder.DropTable(
                name: "loans_sheet_attempts");

            migrationBuilder.DropTable(
                name: "loans_target_cycles");

            migrationBuilder.DropTable(
                name: "loans_target_figures");

            migrationBuilder.DropTable(
                name: "loans_target_values");

            migrationBuilder.DropTable(
                name: "loans_totals");

            migrationBuilder.DropTable(
                name: "loans_upload_parts");

            migrationBuilder.DropTable(
                name: "parties_enterprise_names");

            migrationBuilder.DropTable(
                name: "parties_enterprise_reporters");

            migrationBuilder.DropTable(
                name: "shell_drafts");

            migrationBuilder.DropTable(
                name: "shell_idempotency_keys");

            migrationBuilder.DropTable(
                name: "shell_keys");

            migrationBuilder.DropTable(
                name: "shell_views");

            migrationBuilder.DropTable(
                name: "supervision_collection_events");

            migrationBuilder.DropTable(
                name: "supervision_collection_merges");

            migrationBuilder.DropTable(
                name: "supervision_collection_submissions");

            migrationBuilder.DropTable(
                name: "taxonomy_corrections");

            migrationBuilder.DropTable(
                name: "taxonomy_identification_batches");

            migrationBuilder.DropTable(
                name: "taxonomy_wording");

            migrationBuilder.DropTable(
                name: "work_calendar_years");

            migrationBuilder.DropTable(
                name: "work_delegations");

            migrationBuilder.DropTable(
                name: "work_flow_opinions");

            migrationBuilder.DropTable(
                name: "work_flow_rounds");

            migrationBuilder.DropTable(
                name: "work_flow_tasks");

            migrationBuilder.DropTable(
                name: "work_messages");

            migrationBuilder.DropTable(
                name: "work_reminders");

            migrationBuilder.DropTable(
                name: "access_contacts");

            migrationBuilder.DropTable(
                name: "access_posts");

            migrationBuilder.DropTable(
                name: "loans_closing_events");

            migrationBuilder.DropTable(
                name: "ledger_revisions");

            migrationBuilder.DropTable(
                name: "loans_uploads");

            migrationBuilder.DropTable(
                name: "parties_enterprises");

            migrationBuilder.DropTable(
                name: "supervision_collection_receivers");

            migrationBuilder.DropTable(
                name: "work_flows");

            migrationBuilder.DropTable(
                name: "access_people");

            migrationBuilder.DropTable(
                name: "access_units");

            migrationBuilder.DropTable(
                name: "supervision_collected_tables");
        }
    }
}
