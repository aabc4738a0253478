// A store for tests: a real SQLite archive in a folder that goes when it does, or the database at a URL.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "store/store.h"

namespace stoppress::store {

class TemporaryStore {
 public:
  explicit TemporaryStore(std::string const& url = {});
  ~TemporaryStore();
  Store& operator*() { return *store_; }
  Store* operator->() { return store_.get(); }
  std::filesystem::path const& folder() const { return folder_; }
  // SQL behind the store's back, for tests of an archive that is damaged. On SQLite.
  void damage(std::string const& sql) const;

 private:
  std::filesystem::path folder_;
  std::unique_ptr<Store> store_;
};

}  // namespace stoppress::store
