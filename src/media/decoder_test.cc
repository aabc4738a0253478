#include "media/decoder.h"

#include <fstream>
#include <gmock/gmock.h>
#include <sstream>

namespace stoppress::media {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(TheDecoder, LoadsNoModuleButThatOfAvif) {
  ASSERT_TRUE(start_decoder().ok());
  EXPECT_NE(vips_type_find("VipsOperation", "heifsave_buffer"), 0u);
  std::ostringstream maps;
  maps << std::ifstream("/proc/self/maps").rdbuf();
  for (auto const* module : {"vips-magick", "vips-poppler", "vips-openslide", "libMagick", "libpoppler"})
    EXPECT_THAT(maps.str(), Not(HasSubstr(module)));
}

}  // namespace
}  // namespace stoppress::media
