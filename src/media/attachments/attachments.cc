#include "media/attachments/attachments.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "base/file.h"
#include "engine/net/descriptor.h"

namespace stoppress::media {
namespace {

namespace fs = std::filesystem;
using engine::Descriptor;

Error gone() { return not_found("That file is not here any more."); }
Error no_room() {
  return about(kNoRoom, unavailable("There is no room for files just now.", "the disk is full"));
}

Error failed(char const* what, fs::path const& path) {
  if (errno == ENOENT) return gone();
  if (errno == ENOSPC || errno == EDQUOT || errno == EFBIG) return no_room();
  return unavailable("The file could not be kept.",
                     std::string(what) + " " + path.string() + ": " + std::strerror(errno));
}

Result<std::int64_t> size_of(fs::path const& path) {
  struct stat facts {};
  if (::stat(path.c_str(), &facts) != 0) return failed("looking at", path);
  return std::int64_t(facts.st_size);
}

bool write_at(Descriptor const& file, std::string_view bytes, std::int64_t at) {
  while (!bytes.empty()) {
    auto const written = ::pwrite(file.number(), bytes.data(), bytes.size(), at);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(std::size_t(written));
    at += written;
  }
  return true;
}

Result<std::string> read_at(fs::path const& path, std::int64_t from, std::size_t count) {
  Descriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return failed("opening", path);
  std::string bytes(count, '\0');
  std::size_t have = 0;
  while (have < count) {
    auto const got = ::pread(file.number(), bytes.data() + have, count - have, from + std::int64_t(have));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed("reading", path);
    if (got == 0) break;
    have += std::size_t(got);
  }
  bytes.resize(have);
  return bytes;
}

}  // namespace

Result<std::unique_ptr<Attachments>> Attachments::open(fs::path root, Clock const& clock,
                                                       AttachmentLimits limits) {
  for (auto const& folder : {root, root / "incoming", root / "kept"}) {
    TRY(make_folders(folder));
    std::error_code ignored;  // of a folder that an operator has given to a group on purpose
    if (folder == root) fs::permissions(folder, fs::perms::owner_all, ignored);
  }
  return std::unique_ptr<Attachments>(new Attachments(std::move(root), clock, limits));
}

Result<Done> Attachments::require_room(std::int64_t more, std::size_t more_files) const {
  struct statvfs disk {};
  if (::statvfs(root_.c_str(), &disk) == 0 &&
      std::int64_t(disk.f_bavail) * std::int64_t(disk.f_frsize) - more < limits_.free_bytes)
    return no_room();
  std::int64_t bytes = more;
  std::size_t files = more_files;
  std::error_code ended;
  for (fs::directory_iterator at(root_ / "incoming", ended), end; !ended && at != end; at.increment(ended)) {
    std::error_code gone_meanwhile;
    auto const size = at->file_size(gone_meanwhile);
    if (gone_meanwhile) continue;
    bytes += std::int64_t(size);
    ++files;
  }
  if (bytes > limits_.incoming_bytes || files > limits_.incoming_files)
    return over_limit("Too many files are being sent just now.");
  return Done{};
}

Result<Done> Attachments::begin(std::string const& name, std::string_view bytes) {
  TRY(require_room(std::int64_t(bytes.size()), 1));
  auto const path = incoming(name);
  Descriptor const file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!file.is_open()) return failed("making", path);
  if (write_at(file, bytes, 0)) return Done{};
  auto const error = failed("writing", path);
  drop(name);
  return error;
}

Result<std::int64_t> Attachments::size(std::string const& name) { return size_of(incoming(name)); }

Result<Done> Attachments::append(std::string const& name, std::int64_t at, std::string_view bytes) {
  TRY(require_room(std::int64_t(bytes.size()), 0));
  auto const path = incoming(name);
  Descriptor const file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (!file.is_open()) return failed("opening", path);
  if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) return conflict("That file is just being sent.");
  struct stat facts {};
  if (::fstat(file.number(), &facts) != 0) return failed("looking at", path);
  if (facts.st_size < at) return conflict("That file goes on at another place.");
  // Claimed, or dropped, since it was opened.
  if (facts.st_nlink == 0) return gone();
  if (write_at(file, bytes, at) && ::ftruncate(file.number(), at + std::int64_t(bytes.size())) == 0)
    return Done{};
  auto const error = failed("writing", path);
  if (::ftruncate(file.number(), at) != 0) return failed("cutting", path);
  return error;
}

void Attachments::drop(std::string const& name) { ::unlink(incoming(name).c_str()); }

Result<Done> Attachments::keep(std::string const& name) {
  auto const from = incoming(name), to = kept(name);
  {
    Descriptor const file(::open(from.c_str(), O_WRONLY | O_CLOEXEC));
    if (!file.is_open()) return failed("opening", from);
    if (::fsync(file.number()) != 0) return failed("syncing", from);
  }
  TRY(make_folders(to.parent_path()));
  return move_file(from, to);
}

void Attachments::release(std::string const& name) { ::rename(kept(name).c_str(), incoming(name).c_str()); }

Result<std::int64_t> Attachments::kept_size(std::string const& name) const { return size_of(kept(name)); }

Result<std::string> Attachments::read(std::string const& name, std::int64_t from, std::size_t count) const {
  return read_at(kept(name), from, count);
}

Result<std::string> Attachments::read_incoming(std::string const& name, std::size_t count) const {
  return read_at(incoming(name), 0, count);
}

void Attachments::forget(std::string const& name) { ::unlink(kept(name).c_str()); }

std::set<std::string> Attachments::old_files(fs::path const& folder) const {
  auto const before = (clock_.now() - limits_.unclaimed).seconds();
  std::set<std::string> names;
  std::error_code ended;
  for (fs::recursive_directory_iterator at(folder, ended), end; !ended && at != end; at.increment(ended)) {
    struct stat facts {};
    if (::stat(at->path().c_str(), &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_mtim.tv_sec < before)
      names.insert(at->path().filename().string());
  }
  return names;
}

Result<std::int64_t> Attachments::tidy(std::function<Result<std::set<std::string>>()> const& in_use) {
  std::int64_t gone = 0;
  for (auto const& name : old_files(root_ / "incoming")) {
    drop(name);
    ++gone;
  }
  auto const old = old_files(root_ / "kept");
  if (old.empty()) return gone;
  auto const used = TRY(in_use());
  for (auto const& name : old) {
    if (used.contains(name)) continue;
    forget(name);
    ++gone;
  }
  return gone;
}

}  // namespace stoppress::media
