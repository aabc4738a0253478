#include "engine/threads/guarded.h"

#include <cxxabi.h>
#include <memory>
#include <string>
#include <typeinfo>
#include <unistd.h>

#include "base/log.h"

namespace stoppress::engine {
namespace {

std::string type_of_caught() {
  auto const* const type = abi::__cxa_current_exception_type();
  if (type == nullptr) return "something";
  int failed = 0;
  std::unique_ptr<char, void (*)(void*)> const name(
      abi::__cxa_demangle(type->name(), nullptr, nullptr, &failed), [](void* text) { std::free(text); });
  return failed == 0 ? name.get() : type->name();
}

void log_what(std::string_view place) {
  try {
    throw;
  } catch (std::exception const& thrown) {
    log::error("engine", "{} threw {}: {}", place, type_of_caught(), thrown.what());
  } catch (...) {
    log::error("engine", "{} threw {}", place, type_of_caught());
  }
}

}  // namespace

void log_caught(std::string_view place) noexcept {
  try {
    log_what(place);
  } catch (...) {
    constexpr std::string_view kNoMemory = "engine: something was thrown and could not be logged\n";
    [[maybe_unused]] auto const written = ::write(STDERR_FILENO, kNoMemory.data(), kNoMemory.size());
  }
}

}  // namespace stoppress::engine
