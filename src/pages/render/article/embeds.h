// Whose an embed is, and what shows it here when the reader asks. Nothing is asked of anybody before.
#pragma once

#include <string>
#include <string_view>

namespace stoppress::pages {

struct Player {
  std::string source;  // "YouTube"; the host's name when we don't know it
  std::string frame;   // the address for a frame; empty: only a link
};

Player player_of(std::string_view url);

}  // namespace stoppress::pages
