#include "audience/reading.h"

#include <algorithm>
#include <array>

namespace stoppress::audience {
namespace {

// In lower case; what a robot's name is made of.
constexpr std::array<std::string_view, 9> kRobots{
    "bot", "crawl", "spider", "slurp", "headless", "preview", "monitor", "lighthouse", "facebookexternal"};

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? char(letter - 'A' + 'a') : letter; }

bool contains(std::string_view text, std::string_view word) {
  return std::search(text.begin(), text.end(), word.begin(), word.end(),
                     [](char a, char b) { return lower(a) == b; }) != text.end();
}

}  // namespace

bool is_a_browser(std::string_view user_agent) {
  // Every browser begins so, for thirty years; what begins otherwise is a program.
  if (!user_agent.starts_with("Mozilla/")) return false;
  return std::none_of(kRobots.begin(), kRobots.end(),
                      [&](std::string_view robot) { return contains(user_agent, robot); });
}

bool is_a_reading(engine::Request const& request) {
  if (request.method != engine::Method::get) return false;
  if (contains(request.header("sec-purpose"), "prefetch") || contains(request.header("purpose"), "prefetch"))
    return false;
  return is_a_browser(request.header("user-agent"));
}

}  // namespace stoppress::audience
