#include "app/application.h"
#include "base/file.h"
#include "base/log.h"
#include "desk/titles/titles.h"
#include "store/titles/titles.h"
#include "store/titles/titles_cache.h"

namespace stoppress::app {
namespace {

// The file makes the first title; later it counts for what has changed in it, so that neither an operator's
// edit is without effect nor an administrator's is lost at the next start.
Result<Done> settle_title(store::Transaction& transaction, Config const& config, Instant now) {
  auto const titles = TRY(store::Titles(transaction).titles());
  store::Titles rows(transaction);
  auto const now_in_file = remembered(config.title_file);
  if (titles.empty()) {
    auto const made = TRY(store::Titles(transaction).save_title(config.title));
    return rows.set_file_hash(made.id, now_in_file);
  }
  auto const& first = titles.front();
  auto const changed = changed_parts(config.title_file, TRY(rows.file_hash(first.id)));
  if (!changed) return Done{};
  auto const wanted = with_changes(first, config.title, config.title_file, changed);
  TRY(rows.set_file_hash(first.id, now_in_file));
  TRY(desk::configure_title(transaction, wanted, now));
  log::info("app", "stoppress.toml has changed: the title {} is set as it says", wanted.name);
  return Done{};
}

}  // namespace

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
  auto const now = SystemClock().now();
  TRY(archive->store->write(
      [&](store::Transaction& transaction) { return settle_title(transaction, archive->config, now); }));
  archive->titles = std::make_unique<store::TitlesCache>(*archive->store);
  TRY(archive->titles->read_again());
  archive->config.title = archive->titles->now()->front();
  return archive;
}

}  // namespace stoppress::app
