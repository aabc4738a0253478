#include "store/database/temporary.h"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <stdexcept>

#include "base/hash.h"
#include "store/opening.h"

namespace stoppress::store {

TemporaryStore::TemporaryStore(std::string const& url)
    : folder_(std::filesystem::temp_directory_path() / ("stoppress-store-" + random_token().substr(0, 12))) {
  std::filesystem::create_directories(folder_);
  auto opened = open({url.empty() ? "sqlite:" + (folder_ / "test.db").string() : url},
                     {.key_file = folder_ / "secrets.key"});
  if (!opened.ok()) throw std::runtime_error(opened.error().message + " " + opened.error().detail);
  store_ = std::move(*opened);
}

void TemporaryStore::damage(StoryId story, std::string const& column, std::string const& value) const {
  soci::session connection(soci::sqlite3, "db=\"" + (folder_ / "test.db").string() + "\" timeout=5");
  auto const dot = column.find('.');
  auto const table = column.substr(0, dot);
  connection.once << "UPDATE " << table << " SET " << column.substr(dot + 1) << " = " << value << " WHERE "
                  << (table == "story" ? "id" : "story") << " = " << story.number();
}

TemporaryStore::~TemporaryStore() {
  store_.reset();
  std::filesystem::remove_all(folder_);
}

}  // namespace stoppress::store
