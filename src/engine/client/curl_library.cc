#include "engine/client/curl_library.h"

#include <algorithm>
#include <mutex>
#include <new>

namespace stoppress::engine {

void begin_curl() {
  static std::once_flag begun;
  std::call_once(begun, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

void append(List& list, std::string const& line) {
  auto* const longer = curl_slist_append(list.get(), line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  static_cast<void>(list.release());
  list.reset(longer);
}

long millis(Duration time) {
  return std::max(1L, static_cast<long>(std::chrono::duration_cast<std::chrono::milliseconds>(time).count()));
}

}  // namespace stoppress::engine
