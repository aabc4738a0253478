// Part of the build: turns the demonstration's drawings (SVG and pictures.json) into JPEG files that carry
// their caption, credit and alt text in their own metadata, as an agency's pictures do.
//   draw_demonstration FROM TO

#include <cstdio>

#include "base/file.h"
#include "base/json.h"
#include "media/drawing.h"
#include "media/library.h"

namespace {

using namespace stoppress;

constexpr std::size_t kLargest = 16 << 20;

std::string text_of(json::Object const& object, char const* key) {
  return json::text(object, key).value_or("");
}

story::Picture described(json::Object const& object) {
  story::Picture picture;
  picture.headline = text_of(object, "headline");
  picture.caption = text_of(object, "caption");
  picture.credit = text_of(object, "credit");
  picture.creator = text_of(object, "creator");
  picture.alt = text_of(object, "alt");
  return picture;
}

Result<Done> draw(std::filesystem::path const& from, std::filesystem::path const& to,
                  json::Object const& object) {
  auto const jpeg = to / (text_of(object, "name") + ".jpg");
  auto const svg = TRY(read_file(from / text_of(object, "file"), kLargest));
  auto const width = static_cast<int>(json::number(object, "width").value_or(1920));
  auto const bytes = TRY(media::draw_svg(svg, width));
  auto const described_bytes = TRY(media::embed_metadata(bytes, described(object)));
  return write_file(jpeg, described_bytes);
}

Result<Done> draw_all(std::filesystem::path const& from, std::filesystem::path const& to) {
  auto const text = TRY(read_file(from / "pictures.json", kLargest));
  auto const list = TRY(json::parse(text));
  if (list.if_array() == nullptr) return invalid("pictures.json is no list");
  for (auto const& picture : list.get_array()) {
    if (picture.if_object() == nullptr) return invalid("pictures.json has something that is no picture");
    TRY(draw(from, to, picture.get_object()));
  }
  return Done{};
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  auto const done = draw_all(arguments[1], arguments[2]);
  if (done.ok()) return 0;
  std::fprintf(stderr, "draw_demonstration: %s %s\n", done.error().message.c_str(),
               done.error().detail.c_str());
  return 1;
}
