// Any bytes as ninjs, also as a whole file of any format: whatever is read can be printed, stored and read
// back.
#include <cstddef>
#include <cstdint>
#include <string>

#include "story/body/body.h"
#include "wire/inspect.h"

namespace {

void attempt(std::string const& bytes) {
  auto reading = stoppress::wire::read(bytes, "fuzz", {});
  for (auto& item : reading.items) {
    if (stoppress::wire::inspect_line(item).empty()) __builtin_trap();
    // A related story is named by its guid until the desk has found it.
    for (auto& block : item.arrival.content.body)
      if (auto* link = std::get_if<stoppress::story::RelatedLink>(&block.value)) link->url = "/";
    if (!stoppress::story::read_body(stoppress::story::dump_body(item.arrival.content.body)).ok())
      __builtin_trap();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const bytes(reinterpret_cast<char const*>(data), size);
  attempt(bytes);
  attempt("{\"uri\":\"urn:x\"," + bytes);
  return 0;
}
