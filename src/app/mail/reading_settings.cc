#include "app/mail/reading_settings.h"

#include <charconv>
#include <cstdlib>

#include "base/file.h"
#include "base/text.h"
#include "engine/net/address.h"

namespace stoppress::app {
namespace {

constexpr std::size_t kMostFile = 4 * 1024 * 1024;  // all certificates that a system trusts

}  // namespace

Error wrong(std::string_view setting, std::string const& what) {
  return invalid("stoppress.toml, [mail] " + std::string(setting) + ": " + what);
}

std::string of_environment(char const* name) {
  auto const* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

Result<std::string> file_of(std::string_view setting, std::filesystem::path const& directory,
                            std::string const& name) {
  auto text = read_file(directory / name, kMostFile);
  if (!text.ok()) return wrong(setting, text.error().message + ".");
  return text;
}

Result<Done> read_place(std::string_view setting, std::string_view place, std::string const& how_to_write,
                        std::string& host, std::uint16_t& port) {
  auto const bad = wrong(setting, how_to_write);
  auto const end = place.starts_with('[') ? place.find(']') + 1 : std::min(place.find(':'), place.size());
  auto name = place.substr(0, end);
  auto rest = place.substr(std::min(end, place.size()));
  if (name.starts_with('[')) name = name.substr(1, name.size() - std::min<std::size_t>(2, name.size()));
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.:";
  if (name.empty() || name.find_first_not_of(kLetters) != std::string_view::npos) return bad;
  host = name;
  if (rest.empty() || rest == "/") return Done{};
  if (!rest.starts_with(':')) return bad;
  rest = rest.substr(1);
  auto const read = std::from_chars(rest.data(), rest.data() + rest.size(), port);
  if (read.ec != std::errc() || read.ptr != rest.data() + rest.size() || port == 0) return bad;
  return Done{};
}

bool stays_on_this_machine(std::string const& host) {
  auto const address = engine::Address::parse(host);
  return host == "localhost" ||
         (address && (address->text().starts_with("127.") || address->text() == "::1"));
}

Result<NameAndPassword> read_user(NamedUser const& named, std::filesystem::path const& directory) {
  NameAndPassword read{named.given_user.empty() ? named.user : named.given_user, named.given_password};
  if (read.password.empty() && !named.password_file.empty()) {
    auto const text = TRY(file_of(named.file_setting, directory, named.password_file));
    read.password = trim(text);
  }
  if (read.user.empty() != read.password.empty())
    return wrong(named.user_setting, "a user and a password go together (" + std::string(named.file_setting) +
                                         ", or " + std::string(named.variable) + ").");
  return read;
}

}  // namespace stoppress::app
