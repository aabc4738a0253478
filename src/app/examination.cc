#include "app/examination.h"

#include <fmt/format.h>
#include <set>
#include <sys/stat.h>

#include "store/database/examination.h"
#include "store/messages/messages.h"

namespace stoppress::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNamed = 20;

// The originals that are there, by their hash; an empty file is none.
std::set<std::string> originals_in(fs::path const& folder) {
  std::set<std::string> hashes;
  std::error_code failed;
  for (fs::recursive_directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed))
    if (at->is_regular_file(failed) && at->file_size(failed) > 0) hashes.insert(at->path().stem().string());
  return hashes;
}

void look_for_pictures(Archive const& archive, std::vector<std::string> const& hashes,
                       std::vector<std::string>& problems) {
  auto const originals = originals_in(archive.directory / "pictures" / "originals");
  std::size_t gone = 0;
  for (auto const& hash : hashes) {
    if (originals.contains(hash)) continue;
    if (++gone <= kNamed) problems.push_back("The picture " + hash + " is not in the library.");
  }
  if (gone > kNamed) problems.push_back(fmt::format("… and {} more pictures are not there.", gone - kNamed));
}

void look_for_attachments(Archive const& archive, std::set<std::string> const& files,
                          std::vector<std::string>& problems) {
  std::error_code failed;
  std::size_t gone = 0;
  for (auto const& file : files)
    if (!fs::exists(archive.directory / "messages" / "kept" / file.substr(0, 2) / file, failed)) ++gone;
  if (gone > 0)
    problems.push_back(
        fmt::format("Files that came with messages are not in messages/kept: {} of them.", gone));
}

// `narrow`: what the others of the machine must not have.
void look_at_rights(fs::path const& path, mode_t narrow, uid_t owner, std::vector<std::string>& problems) {
  struct stat facts {};
  if (::stat(path.c_str(), &facts) != 0) return;
  if ((facts.st_mode & narrow) != 0)
    problems.push_back(fmt::format("{} is open to others ({:o}): chmod go-rwx makes it the program's own.",
                                   path.filename().string(), facts.st_mode & 0777));
  if (facts.st_uid != owner)
    problems.push_back(fmt::format("{} belongs to another account than its folder: chown puts that right.",
                                   path.filename().string()));
}

void look_at_all_rights(Archive const& archive, std::vector<std::string>& problems) {
  auto const& folder = archive.directory;
  constexpr mode_t kAll = S_IRWXG | S_IRWXO, kWriting = S_IWGRP | S_IWOTH;
  struct stat facts {};
  if (::stat(folder.c_str(), &facts) != 0) return;
  look_at_rights(folder, kWriting, facts.st_uid, problems);
  for (auto const* name : {"stoppress.db", "stoppress.db-wal", "stoppress.db-shm", "secrets.key"})
    look_at_rights(folder / name, kAll, facts.st_uid, problems);
  // A database's address may hold its password.
  look_at_rights(folder / "stoppress.toml", archive.config.database.empty() ? kWriting : kAll, facts.st_uid,
                 problems);
  look_at_rights(folder / "pictures", kWriting, facts.st_uid, problems);
  look_at_rights(folder / "messages", kAll, facts.st_uid, problems);
}

}  // namespace

Result<std::vector<std::string>> problems_of(Archive const& archive) {
  auto found = TRY(archive.store->read([](store::Snapshot& snapshot) { return store::examine(snapshot); }));
  look_for_pictures(archive, found.pictures, found.problems);
  auto const attached = TRY(archive.store->read(
      [](store::Snapshot& snapshot) { return store::Messages(snapshot).attached_files(); }));
  look_for_attachments(archive, attached, found.problems);
  look_at_all_rights(archive, found.problems);
  return std::move(found.problems);
}

}  // namespace stoppress::app
