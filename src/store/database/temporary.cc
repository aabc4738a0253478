#include "store/database/temporary.h"

#include <stdexcept>

#include "base/hash.h"

namespace stoppress::store {

TemporaryStore::TemporaryStore(std::string const& url)
    : folder_(std::filesystem::temp_directory_path() / ("stoppress-store-" + random_token().substr(0, 12))) {
  std::filesystem::create_directories(folder_);
  auto opened = Store::open({url.empty() ? "sqlite:" + (folder_ / "test.db").string() : url});
  if (!opened.ok()) throw std::runtime_error(opened.error().message + " " + opened.error().detail);
  store_ = std::move(*opened);
}

TemporaryStore::~TemporaryStore() {
  store_.reset();
  std::filesystem::remove_all(folder_);
}

}  // namespace stoppress::store
