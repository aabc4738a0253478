#include "base/file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"

namespace stoppress {
namespace {

namespace fs = std::filesystem;

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
  int get() const { return number_; }
  bool ok() const { return number_ >= 0; }

 private:
  int number_;
};

Error failed(std::string what, fs::path const& path) {
  Fault const fault = errno == ENOENT ? Fault::not_found : Fault::unavailable;
  std::string const why = std::strerror(errno);
  return {fault, what + " " + path.filename().string() + ": " + why, path.string() + ": " + why};
}

Result<Done> sync_folder(fs::path const& folder) {
  Descriptor const opened(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened.ok() || ::fsync(opened.get()) != 0) return failed("Can't sync the folder", folder);
  return Done{};
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t const written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(std::size_t(written));
  }
  return true;
}

}  // namespace

Result<std::string> read_file(fs::path const& path, std::size_t at_most) {
  Descriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file.ok()) return failed("Can't open", path);
  struct stat facts {};
  if (::fstat(file.get(), &facts) != 0) return failed("Can't look at", path);
  if (!S_ISREG(facts.st_mode)) return invalid(path.filename().string() + " is not a file", path.string());
  if (std::size_t(facts.st_size) > at_most)
    return over_limit(path.filename().string() + " is " + std::to_string(facts.st_size) +
                      " bytes, more than the limit of " + std::to_string(at_most));
  std::string bytes(std::size_t(facts.st_size), '\0');
  std::size_t have = 0;
  while (have < bytes.size()) {
    ssize_t const got = ::read(file.get(), bytes.data() + have, bytes.size() - have);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed("Can't read", path);
    if (got == 0) break;
    have += std::size_t(got);
  }
  bytes.resize(have);
  return bytes;
}

Result<Done> write_file(fs::path const& path, std::string_view bytes) {
  fs::path const beside =
      path.parent_path() / ("." + path.filename().string() + "." + random_token().substr(0, 8));
  {
    Descriptor const file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640));
    if (!file.ok()) return failed("Can't write", path);
    if (!write_all(file.get(), bytes) || ::fsync(file.get()) != 0) {
      Error error = failed("Can't write", path);
      ::unlink(beside.c_str());
      return error;
    }
  }
  return move_file(beside, path);
}

Result<Done> move_file(fs::path const& from, fs::path const& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return failed("Can't move", from);
  TRY(sync_folder(to.parent_path()));
  if (from.parent_path() != to.parent_path()) TRY(sync_folder(from.parent_path()));
  return Done{};
}

Result<Done> make_folders(fs::path const& path) {
  std::error_code code;
  fs::create_directories(path, code);
  if (code) return unavailable("Can't make the folder " + path.string() + ": " + code.message());
  return Done{};
}

}  // namespace stoppress
