// What the settings of [mail] have in common: hosts, files, users with their passwords.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace stoppress::app {

// "stoppress.toml, [mail] relay: …".
Error wrong(std::string_view setting, std::string const& what);
// Empty where it is not set.
std::string of_environment(char const* name);
// What the file in DIR says that the setting names.
Result<std::string> file_of(std::string_view setting, std::filesystem::path const& directory,
                            std::string const& name);
// "relay.example:587", "[2001:db8::1]:25"; without a port `port` stays. `how_to_write` is said of others.
Result<Done> read_place(std::string_view setting, std::string_view place, std::string const& how_to_write,
                        std::string& host, std::uint16_t& port);
bool stays_on_this_machine(std::string const& host);

// A user and where the password stands; what the environment gave counts before the file.
struct NamedUser {
  std::string_view user_setting;
  std::string user;
  std::string_view file_setting;
  std::string password_file;
  std::string_view variable;  // of the environment, with the password
  std::string given_user, given_password;
};
struct NameAndPassword {
  std::string user, password;
};
// Both or neither.
Result<NameAndPassword> read_user(NamedUser const& named, std::filesystem::path const& directory);

}  // namespace stoppress::app
