// The net under every thread. What is thrown inside goes to the log, with the place that it came to, and no
// further: it ends neither the process nor the loop that called.
#pragma once

#include <exception>
#include <string_view>
#include <utility>

namespace stoppress::engine {

// To be called where something was caught. Never throws, without memory either.
void log_caught(std::string_view place) noexcept;

// False when `act` threw. The place is named as an operator would look for it: "loop0", "a timed task".
template <class Act>
bool guarded(std::string_view place, Act&& act) noexcept {
  try {
    std::forward<Act>(act)();
    return true;
  } catch (...) {
    log_caught(place);
    return false;
  }
}

}  // namespace stoppress::engine
