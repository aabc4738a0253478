#include "app/archive.h"

#include "base/file.h"
#include "base/log.h"
#include "desk/titles/titles.h"
#include "store/database/state.h"
#include "store/opening.h"
#include "store/titles/titles.h"

namespace stoppress::app {
namespace {

namespace fs = std::filesystem;

// Beside the archive and not in it, so that a dump opens no second factor.
constexpr char kKeyFile[] = "secrets.key";
SystemClock const kClock;

// The sentence was made for a form in the newsroom, which shows it beside the field.
Error in_the_file(Error error) {
  error.message = "stoppress.toml, " + error.field + ": " + error.message;
  return error;
}

// The file makes the first title; later it counts for what has changed in it, so that neither an operator's
// edit is without effect nor an administrator's is lost at the next start.
Result<Done> settle_title(store::Transaction& transaction, Config const& config, Instant now) {
  auto const titles = TRY(store::Titles(transaction).titles());
  store::Titles rows(transaction);
  auto const in_file = remembered(config.title_file);
  auto wanted = config.title;
  if (!titles.empty()) {
    auto const& first = titles.front();
    auto const changed = changed_parts(config.title_file, TRY(rows.file_hash(first.id)));
    if (!changed) return Done{};
    wanted = with_changes(first, config.title, config.title_file, changed);
    log::info("app", "stoppress.toml has changed: the title {} is set as it says", wanted.name);
  }
  auto const configured = desk::configure_title(transaction, wanted, now);
  if (!configured.ok()) return in_the_file(configured.error());
  return rows.set_file_hash(configured->id, in_file);
}

bool has_pictures(fs::path const& directory) {
  std::error_code failed;
  return !fs::is_empty(directory / "pictures" / "originals", failed) && !failed;
}

// A new archive beside pictures would hide that the old one is gone: whoever restores half a backup, or
// mounts the wrong disk, should hear of it.
Error archive_is_gone(fs::path const& directory, std::string const& where) {
  return conflict("The archive " + where + " is not there or empty, but " + directory.string() +
                  " has pictures. Bring the archive back (see Backup in docs/operations.md), or take "
                  "pictures/ away to begin anew.");
}

// Before it is opened, which would make it.
Result<Done> require_file(fs::path const& directory, std::string const& url) {
  constexpr std::string_view kSqlite = "sqlite:";
  if (!url.starts_with(kSqlite)) return Done{};
  std::error_code failed;
  auto const size = fs::file_size(url.substr(kSqlite.size()), failed);
  if ((failed || size == 0) && has_pictures(directory)) return archive_is_gone(directory, url);
  return Done{};
}

Result<Done> require_title(store::Transaction& transaction, fs::path const& directory,
                           std::string const& url) {
  if (!TRY(store::Titles(transaction).titles()).empty() || !has_pictures(directory)) return Done{};
  return archive_is_gone(directory, url);
}

struct Folder {
  std::unique_ptr<Archive> archive;
  store::StoreOptions options;
};

Result<Folder> read_folder(fs::path const& directory, std::optional<std::string> const& database) {
  Folder folder{std::make_unique<Archive>(), {}};
  folder.archive->directory = directory;
  folder.archive->config = TRY(load_config(directory));
  auto& url = folder.options.url;
  url = database ? *database : folder.archive->config.database;
  if (url.empty()) url = "sqlite:" + (directory / "stoppress.db").string();
  return folder;
}

Result<Done> read_titles(Archive& archive) {
  archive.titles = std::make_unique<store::TitlesCache>(*archive.store);
  TRY(archive.titles->read_again());
  auto const titles = archive.titles->now();
  if (titles->empty()) return unavailable("The archive has no title yet. stoppress serve makes it.");
  archive.config.title = titles->front();
  return Done{};
}

}  // namespace

Result<std::unique_ptr<Archive>> open_archive(fs::path const& directory,
                                              std::optional<std::string> const& database) {
  auto [archive, options] = TRY(read_folder(directory, database));
  TRY(require_file(directory, options.url));
  archive->store = TRY(store::open(options, {.key_file = directory / kKeyFile}));
  archive->decoders = std::make_unique<Decoders>(archive->config.decode, zones_of(archive->config.wires));
  archive->library = TRY(media::Library::open(directory / "pictures", archive->decoders->pictures()));
  archive->attachments = TRY(media::Attachments::open(directory / "messages", kClock));
  auto const now = kClock.now();
  auto const settled = archive->store->write([&](store::Transaction& transaction) -> Result<Done> {
    TRY(require_title(transaction, directory, options.url));
    return settle_title(transaction, archive->config, now);
  });
  TRY(settled);
  TRY(read_titles(*archive));
  return std::move(archive);
}

Result<std::unique_ptr<Archive>> look_at_archive(fs::path const& directory,
                                                 std::optional<std::string> const& database) {
  auto [archive, options] = TRY(read_folder(directory, database));
  TRY(store::require_current(options.url));
  archive->store = TRY(store::open(options, {.key_file = directory / kKeyFile, .reads_only = true}));
  TRY(read_titles(*archive));
  return std::move(archive);
}

}  // namespace stoppress::app
