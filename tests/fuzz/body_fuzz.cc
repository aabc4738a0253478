// Any bytes as a body's JSON: refused, or read and printed to the same body.

#include <cstdlib>
#include <string_view>

#include "story/body/body.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* bytes, std::size_t size) {
  using namespace stoppress::story;
  auto const body = read_body({reinterpret_cast<char const*>(bytes), size});
  if (!body.ok()) return 0;
  auto const again = read_body(dump_body(*body));
  if (!again.ok() || *again != *body) std::abort();
  return 0;
}
