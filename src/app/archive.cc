#include "app/house.h"
#include "base/file.h"

namespace stoppress::app {

Result<std::unique_ptr<Archive>> open_archive(std::filesystem::path const& directory,
                                              std::optional<std::string> const& database) {
  auto archive = std::make_unique<Archive>();
  archive->directory = directory;
  archive->config = TRY(load_config(directory));
  store::StoreOptions options;
  options.url = database ? *database : archive->config.database;
  if (options.url.empty()) options.url = "sqlite:" + (directory / "stoppress.db").string();
  archive->store = TRY(store::Store::open(options));
  archive->library = TRY(media::Library::open(directory / "pictures"));
  auto& title = archive->config.title;
  title = TRY(archive->store->write([&](store::Tx& tx) { return tx.save_title(title); }));
  return archive;
}

}  // namespace stoppress::app
