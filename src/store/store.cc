#include "store/store.h"

#include "store/database/backends.h"

namespace stoppress::store {

Result<std::unique_ptr<Store>> Store::open(StoreOptions const& options) { return store::open(options, {}); }

Result<std::unique_ptr<Store>> open(StoreOptions const& options, Opening const& opening) {
  constexpr std::string_view kSqlite = "sqlite:";
  if (options.url.starts_with(kSqlite))
    return open_sqlite(options.url.substr(kSqlite.size()), options, opening);
  if (options.url.starts_with("postgresql://") || options.url.starts_with("postgres://"))
    return open_postgresql(options.url, options, opening);
  return invalid("The database must be given as sqlite:PATH or postgresql://…");
}

}  // namespace stoppress::store
