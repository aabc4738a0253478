// Any bytes as ninjs, also as a whole file of any format.
#include "reading.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  std::string const bytes(reinterpret_cast<char const*>(data), size);
  stoppress::fuzz::read_and_read_back(bytes);
  stoppress::fuzz::read_and_read_back("{\"uri\":\"urn:x\"," + bytes);
  return 0;
}
