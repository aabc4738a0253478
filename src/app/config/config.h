// The configuration: DIR/stoppress.toml, read once at the start. Every setting has a line in
// docs/operations.md and a default with which a new title works.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/config/mail_settings.h"
#include "app/config/title_file.h"
#include "base/result.h"
#include "base/time.h"
#include "desk/wires/rules.h"
#include "pages/setup.h"
#include "story/title/title.h"

namespace stoppress::app {

struct WireSource {
  desk::WireRules rules;
  std::string title;             // whose desk its items go to, by name or host; empty: the first title's
  std::string folder;            // watched, relative to DIR; empty: none
  std::string zone = "Etc/UTC";  // what a time without an offset means
};

// The processes in which what others wrote is decoded.
struct DecodeSettings {
  std::size_t pictures = 2;   // processes for pictures; for agencies' files there is one a core
  std::size_t memory = 2048;  // MiB of address space that each may take, for 100 megapixels of any format
  std::size_t seconds = 30;   // that one item may take
};

struct Config {
  story::Title title;  // the first; from the archive once that has been opened
  TitleFile title_file;
  std::vector<pages::HouseAd> house_ads;
  std::vector<WireSource> wires;
  std::string database;  // empty: DIR/stoppress.db
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  std::size_t page_memory = 96;  // MiB
  std::size_t max_connections = 20000;
  std::vector<std::string> trusted_proxies;
  DecodeSettings decode;
  MailSettings mail;
  bool private_push = false;  // push services on this machine and without TLS, for tests
  std::string user;  // the account that serves when root starts the program; empty: whoever starts it
  std::uint16_t operations_port = 0;  // 0: the one above `port`, or any free one when that is taken
};

// Where somebody on this machine opens the first title: its base_url, or the address and port that the server
// listens at. When port is 0 nobody knows it before the start, and it is left out.
std::string address_to_open(Config const& config);
// The address that the server listens at with that port, as somebody on this machine opens it.
std::string listening_address(Config const& config, std::uint16_t port);

// Reads the text of a configuration. Fault::invalid names the line and the setting; a setting that is not
// known is refused too, since a misspelt one would be silently without effect.
Result<Config> read_config(std::string_view toml, std::string_view file_name);
Result<Config> load_config(std::filesystem::path const& directory);

}  // namespace stoppress::app
