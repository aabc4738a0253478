// A store for tests: a real SQLite archive in a folder that goes when it does, or the database at a URL.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/ids.h"
#include "store/store.h"

namespace stoppress::store {

class TemporaryStore {
 public:
  explicit TemporaryStore(std::string const& url = {});
  ~TemporaryStore();
  Store& operator*() { return *store_; }
  Store* operator->() { return store_.get(); }
  std::filesystem::path const& folder() const { return folder_; }
  // Writes behind the store's back, for tests of an archive that is damaged: into "revision.body" or
  // "story.slug" of that story the value of an SQL expression. On SQLite.
  void damage(StoryId story, std::string const& column, std::string const& value) const;

 private:
  std::filesystem::path folder_;
  std::unique_ptr<Store> store_;
};

}  // namespace stoppress::store
