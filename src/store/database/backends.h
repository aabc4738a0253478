// The two archives behind Store.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "store/opening.h"

namespace stoppress::store {

Result<std::unique_ptr<Store>> open_sqlite(std::string const& path, StoreOptions const& options,
                                           Opening const& opening);
Result<std::unique_ptr<Store>> open_postgresql(std::string const& url, StoreOptions const& options,
                                               Opening const& opening);

}  // namespace stoppress::store
