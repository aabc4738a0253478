#include "people/sealing_key.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sodium.h>
#include <stdexcept>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"

namespace stoppress::people {
namespace {

namespace fs = std::filesystem;

// Before what is sealed; no secret of an authenticator app (base32) begins so.
constexpr std::string_view kMark = "sealed:";

void start() {
  static int const started = sodium_init();  // 1: it was already
  if (started < 0) throw std::runtime_error("libsodium does not start");
}

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

unsigned char* raw(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }
unsigned char const* raw(std::string_view bytes) {
  return reinterpret_cast<unsigned char const*>(bytes.data());
}

// Whole on the disk, under a name that nobody reads yet.
bool write_whole(fs::path const& path, std::string_view text) {
  int const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) return false;
  bool const whole = ::write(file, text.data(), text.size()) == ssize_t(text.size()) && ::fsync(file) == 0;
  return ::close(file) == 0 && whole;
}

}  // namespace

Result<SealingKey> SealingKey::read(fs::path const& file) {
  constexpr std::size_t kMostBytes = 1024;
  start();
  auto const text = TRY(read_file(file, kMostBytes));
  auto bytes = from_base64(trim(text));
  if (!bytes || bytes->size() != crypto_secretbox_KEYBYTES)
    return invalid("The file " + file.string() + " holds no key. Bring it back from a backup.");
  return SealingKey(*std::move(bytes));
}

Result<SealingKey> SealingKey::make(fs::path const& file) {
  start();
  fs::path const beside = file.string() + "." + random_token().substr(0, 8);
  bool const written = write_whole(beside, base64(random_bytes(crypto_secretbox_KEYBYTES)) + "\n");
  // Unlike renaming, linking replaces nothing: of two programs that begin together one makes the key.
  bool const linked = written && (::link(beside.c_str(), file.c_str()) == 0 || errno == EEXIST);
  std::string const why = linked ? "" : std::strerror(errno);
  ::unlink(beside.c_str());
  if (!linked) return unavailable("The key " + file.string() + " can't be made: " + why);
  return read(file);
}

std::string SealingKey::seal(std::string_view secret) const {
  std::string nonce = random_bytes(crypto_secretbox_NONCEBYTES);
  std::string box(secret.size() + crypto_secretbox_MACBYTES, '\0');
  crypto_secretbox_easy(raw(box), raw(secret), secret.size(), raw(nonce), raw(std::string_view(bytes_)));
  return std::string(kMark) + base64(nonce + box);
}

std::optional<std::string> SealingKey::open(std::string_view sealed) const {
  if (!is_sealed(sealed)) return std::nullopt;
  auto const bytes = from_base64(sealed.substr(kMark.size()));
  if (!bytes || bytes->size() < crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES) return std::nullopt;
  std::string_view const nonce = std::string_view(*bytes).substr(0, crypto_secretbox_NONCEBYTES);
  std::string_view const box = std::string_view(*bytes).substr(crypto_secretbox_NONCEBYTES);
  std::string secret(box.size() - crypto_secretbox_MACBYTES, '\0');
  bool const opened = crypto_secretbox_open_easy(raw(secret), raw(box), box.size(), raw(nonce),
                                                 raw(std::string_view(bytes_))) == 0;
  return opened ? std::optional(std::move(secret)) : std::nullopt;
}

bool is_sealed(std::string_view kept) { return kept.starts_with(kMark); }

}  // namespace stoppress::people
