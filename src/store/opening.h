// How the program itself opens the archive; whoever needs neither takes Store::open.
#pragma once

#include <filesystem>
#include <memory>

#include "store/store.h"

namespace stoppress::store {

struct Opening {
  // Where the key lies with which the secrets of second factors are sealed (people/sealing_key.h). Made when
  // there is none and nothing is sealed yet. Empty: there is no key, and no second factor can begin.
  std::filesystem::path key_file{};
  // Only looks: brings nothing up to date, makes no key, and every write is refused by the database.
  bool reads_only = false;
};

// As Store::open. A key that was lost closes nothing: second factors are then opened by recovery codes alone,
// and the log says so.
Result<std::unique_ptr<Store>> open(StoreOptions const& options, Opening const& opening);

}  // namespace stoppress::store
