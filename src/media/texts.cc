#include "media/texts.h"

#include <exception>

#include "media/decoder.h"
#include "media/encoder.h"
#include "media/library.h"
#include "media/metadata_write.h"
#include "media/sniff.h"
#include "media/xmp_packets.h"

namespace stoppress::media {
namespace {

using vips::VImage;

std::string saved(std::string_view original, char const* ending) {
  auto const image = VImage::new_from_buffer(original.data(), original.size(), "").autorot();
  void* bytes = nullptr;
  std::size_t size = 0;
  image.write_to_buffer(ending, &bytes, &size);
  std::string out(static_cast<char const*>(bytes), size);
  g_free(bytes);
  return out;
}

}  // namespace

Result<Download> with_texts(std::string_view original, story::LibraryPicture const& picture) {
  TRY(start_decoder());
  TRY(size_of(original));
  Type const type = *type_of(original);
  std::string_view const mime = type.mime;
  try {
    if (mime == "image/gif")
      return Download{with_metadata(saved(original, ".png"), original, picture), "image/png", "png"};
    if (mime == "image/avif")
      return Download{with_metadata(saved(original, ".jpg[Q=95]"), original, picture), "image/jpeg", "jpg"};
    return Download{with_metadata(without_xmp_packets(original), original, picture), type.mime,
                    type.extension};
  } catch (vips::VError const& error) {
    return invalid("The picture is damaged and can't be written.", error.what());
  } catch (std::exception const& error) {
    return invalid("The picture's metadata can't be written.", error.what());
  }
}

}  // namespace stoppress::media
