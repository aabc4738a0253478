#include "media/picture_messages.h"

#include <malloc.h>

#include "base/hash.h"
#include "base/text.h"
#include "base/time.h"
#include "engine/decode/messages.h"
#include "media/decoder.h"
#include "media/encoder.h"
#include "media/limits.h"
#include "media/metadata.h"
#include "media/renditions.h"
#include "media/sniff.h"

namespace stoppress::media {
namespace {

using engine::MessageReader;
using engine::MessageWriter;

// What a file can say of a picture.
template <class Line>
void said(Line& line, story::LibraryPicture& it) {
  line(it.width, it.height, it.headline, it.caption, it.credit, it.creator, it.alt, it.copyright,
       it.usage_terms, it.source_guid, it.taken, it.keywords, it.expires);
}

// How the desk has it cut.
void put_cut(MessageWriter& writer, story::LibraryPicture const& it) {
  writer(it.focus_x, it.focus_y, it.crops.size());
  for (auto const& [shape, crop] : it.crops) writer(shape, crop.x, crop.y, crop.width, crop.height);
}
void get_cut(MessageReader& reader, story::LibraryPicture& it) {
  std::size_t count = 0;
  reader(it.focus_x, it.focus_y, count);
  for (; count > 0 && count <= kShapes.size(); --count) {
    std::string shape;
    story::Crop crop;
    reader(shape, crop.x, crop.y, crop.width, crop.height);
    it.crops[shape] = crop;
  }
}

// Fields that only our own side writes need no more looking through than this.
Error no_request() { return internal("This is no request about a picture."); }

Result<std::string> answer_of(Result<story::LibraryPicture> picture) {
  auto it = TRY(std::move(picture));
  MessageWriter writer;
  said(writer, it);
  return std::move(writer).take();
}

Result<std::string> make_requested(std::string_view request) {
  MessageReader reader(request);
  story::LibraryPicture as;
  get_cut(reader, as);
  std::size_t count = 0;
  reader(count);
  std::vector<RenditionName> names;
  for (; count > 0 && count <= request.size(); --count) {
    int width = 0, shape = 0, format = 0;
    reader(width, shape, format);
    names.push_back({"", width, static_cast<Shape>(shape), static_cast<Format>(format)});
  }
  auto const bytes = reader.view();
  if (!reader.is_whole()) return no_request();
  return engine::message_of(TRY(make_renditions(bytes, as, names)));
}

Result<std::string> write_requested(std::string_view request) {
  MessageReader reader(request);
  story::LibraryPicture picture;
  said(reader, picture);
  auto const bytes = reader.view();
  if (!reader.is_whole()) return no_request();
  return TRY(with_texts(bytes, picture)).bytes;
}

// A picture takes tens of megabytes for a second, which the next one may not need.
engine::Task tidied(engine::Task task) {
  return [task = std::move(task)](std::string_view body) {
    auto answer = task(body);
    malloc_trim(0);
    return answer;
  };
}

Error nonsense() { return invalid("The picture can't be read: what was made of it makes no sense."); }

void clean(std::string& text) {
  constexpr std::size_t kLongest = 10'000;
  if (!is_clean_utf8(text)) text = to_clean_utf8(text);
  if (text.size() > kLongest) text = shorten(text, kLongest);
}

}  // namespace

engine::Tasks picture_tasks() {
  return {{std::string(kInspectTask), tidied([](auto bytes) { return answer_of(inspected(bytes)); })},
          {std::string(kMetadataTask), tidied([](auto bytes) { return answer_of(read_metadata(bytes)); })},
          {std::string(kRenditionsTask), tidied(make_requested)},
          {std::string(kTextsTask), tidied(write_requested)}};
}

// Codecs and tables are loaded when they are first used, so each is used once.
Result<Done> load_for_pictures() {
  TRY(start_decoder());
  start_metadata();
  static_cast<void>(Zone::utc().offset_at(Instant()));  // of dates that say no zone
  try {
    auto const small = vips::VImage::black(32, 32, vips::VImage::option()->set("bands", 3))
                           .copy(vips::VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
    for (auto const format : {Format::jpeg, Format::webp, Format::avif}) {
      auto const file = encoded(small, format);
      if (auto const picture = inspected(file); picture.ok()) static_cast<void>(with_texts(file, *picture));
    }
  } catch (vips::VError const& error) {
    return unavailable("The picture library does not start.", error.what());
  }
  return Done{};
}

std::string renditions_request(std::string_view bytes, story::LibraryPicture const& as,
                               std::vector<RenditionName> const& names) {
  MessageWriter writer;
  put_cut(writer, as);
  writer(names.size());
  for (auto const& name : names)
    writer(name.width, static_cast<int>(name.shape), static_cast<int>(name.format));
  writer(bytes);
  return std::move(writer).take();
}

std::string texts_request(std::string_view bytes, story::LibraryPicture const& picture) {
  auto words = picture;
  MessageWriter writer;
  said(writer, words);
  writer(bytes);
  return std::move(writer).take();
}

Result<story::LibraryPicture> read_picture(std::string_view answer, std::string_view bytes) {
  auto const type = type_of(bytes);
  MessageReader reader(answer);
  story::LibraryPicture picture;
  said(reader, picture);
  bool const has_size =
      picture.width > 0 && picture.height > 0 && std::int64_t(picture.width) * picture.height <= kMostPixels;
  if (!type || !has_size || !reader.is_whole() || picture.keywords.size() > 100) return nonsense();
  for (auto* text : {&picture.headline, &picture.caption, &picture.credit, &picture.creator, &picture.alt,
                     &picture.copyright, &picture.usage_terms, &picture.source_guid})
    clean(*text);
  for (auto& keyword : picture.keywords) clean(keyword);
  picture.hash = sha256_hex(bytes);
  picture.mime = type->mime;
  return picture;
}

Result<std::vector<std::string>> read_renditions(std::string_view answer,
                                                 std::vector<RenditionName> const& names) {
  MessageReader reader(answer);
  std::vector<std::string> made;
  reader(made);
  if (!reader.is_whole() || made.size() != names.size()) return nonsense();
  for (std::size_t at = 0; at < names.size(); ++at) {
    auto const type = type_of(made[at]);
    if (!type || std::string_view(type->mime) != mime_of(names[at].format)) return nonsense();
  }
  return made;
}

Result<Download> read_download(std::string answer) {
  auto const type = type_of(answer);
  if (!type) return nonsense();
  return Download{std::move(answer), type->mime, type->extension};
}

}  // namespace stoppress::media
