#include "store/database/state.h"

#include <filesystem>
#include <memory>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "store/database/errors.h"
#include "store/database/migrations.h"
#include "store/database/pool.h"
#include "store/database/postgresql_limits.h"
#include "store/database/sqlite_reading.h"

namespace stoppress::store {
namespace {

constexpr std::string_view kSqlite = "sqlite:";

bool is_sqlite(std::string const& url) { return url.starts_with(kSqlite); }

// Not as the store does it: that would set its journal.
std::unique_ptr<soci::session> connect(std::string const& url) {
  if (!is_sqlite(url)) return std::make_unique<soci::session>(soci::postgresql, with_time_limits(url));
  return std::make_unique<soci::session>(soci::sqlite3, for_reading_alone(url.substr(kSqlite.size())));
}

}  // namespace

Result<Done> require_current(std::string const& url) {
  std::error_code failed;
  if (is_sqlite(url) && !std::filesystem::exists(url.substr(kSqlite.size()), failed))
    return unavailable("There is no archive " + url + ".");
  try {
    PooledConnection connected(connect(url), is_sqlite(url) ? sqlite_dialect() : postgresql_dialect());
    if (is_up_to_date(connected.connection)) return Done{};
    return unavailable(
        "The archive was made by another version of this program. stoppress serve brings an older one up to "
        "date.");
  } catch (...) {
    auto mishap = current_mishap();
    return unavailable("There is no archive in " + url.substr(0, url.find(':')) + ", or it does not answer.",
                       mishap.error.detail);
  }
}

}  // namespace stoppress::store
