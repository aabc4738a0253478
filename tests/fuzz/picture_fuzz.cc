// Any bytes as a picture: refused, or its metadata read.

#include <string_view>

#include "media/library.h"
#include "media/metadata.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* bytes, std::size_t size) {
  (void)stoppress::media::read_metadata({reinterpret_cast<char const*>(bytes), size}).ok();
  return 0;
}
