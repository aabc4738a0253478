#include "wire/formats/read.h"

#include <exception>

#include "base/text.h"
#include "markup/charset.h"
#include "markup/xml.h"
#include "story/body/body.h"
#include "wire/formats/newsml_g2/adapter.h"
#include "wire/formats/newsml_g2/parser.h"
#include "wire/formats/ninjs/adapter.h"
#include "wire/formats/ninjs/parser.h"
#include "wire/formats/nitf/adapter.h"
#include "wire/formats/nitf/parser.h"
#include "wire/formats/scrub.h"
#include "wire/formats/sniff.h"
#include "wire/meaning/time_words.h"

namespace stoppress::wire {
namespace {

Result<std::vector<Item>> read_json(std::string_view text, ReadOptions const& options) {
  std::vector<Item> items;
  for (ninjs::Shape const& shape : TRY(ninjs::parse(text))) items.push_back(ninjs::adapt(shape, options));
  return items;
}

Result<std::vector<Item>> read_xml(std::string_view text, Format format, ReadOptions const& options) {
  pugi::xml_document document;
  TRY(markup::parse_xml(text, document));
  pugi::xml_node const root = document.document_element();
  if (format == Format::nitf) return std::vector<Item>{nitf::adapt(nitf::parse(root), options)};
  auto const shapes = newsml_g2::parse(root);
  if (shapes.empty()) return invalid("This NewsML-G2 message has no items");
  return newsml_g2::adapt(shapes, options);
}

std::string what_it_seems(std::string_view text) {
  if (trim(text).empty()) return "The file is empty";
  std::string const root(root_element(text));
  if (!root.empty() && is_clean_utf8(root))
    return "Nothing here reads XML that begins with <" + shorten(root, 40) + ">";
  return "This is no format that we know: it begins neither like JSON nor like XML";
}

Result<std::vector<Item>> read_text(std::string_view text, ReadOptions const& options) {
  Format const format = sniff(text);
  switch (format) {
    case Format::unknown: return invalid(what_it_seems(text));
    case Format::ninjs: return read_json(text, options);
    case Format::newsml_g2:
    case Format::nitf: return read_xml(text, format, options);
  }
  return invalid(what_it_seems(text));
}

Reading read_bytes(std::string_view bytes, std::string_view file_name, ReadOptions const& options) {
  Reading reading;
  if (bytes.size() > kLargestFile) {
    reading.problems.push_back(
        {"file", "It is larger than " + std::to_string(kLargestFile / 1'000'000) + " MB"});
    return reading;
  }
  markup::Decoded const decoded = markup::decode(bytes);
  reading.problems = decoded.problems;
  auto items = read_text(decoded.text, options);
  if (!items) {
    reading.problems.push_back({"file", items.error().message});
    return reading;
  }
  reading.items = std::move(items).value();
  for (Item& item : reading.items) {
    item.file = to_clean_utf8(file_name);
    auto& problems = item.arrival.problems;
    problems.insert(problems.begin(), reading.problems.begin(), reading.problems.end());
  }
  return reading;
}

}  // namespace

Reading read_raw(std::string_view bytes, std::string_view file_name, ReadOptions const& options) {
  try {
    return read_bytes(bytes, file_name, options);
  } catch (std::exception const& error) {
    // No memory, or a library gave up: the file is set aside, the next one goes on.
    return {{}, {{"file", std::string("It can't be read: ") + error.what()}}};
  }
}

Reading read(std::string_view bytes, std::string_view file_name, ReadOptions const& options) {
  try {
    auto reading = read_raw(bytes, file_name, options);
    scrub(reading);
    return reading;
  } catch (std::exception const& error) {
    return {{}, {{"file", std::string("It can't be read: ") + error.what()}}};
  }
}

void load_for_reading(std::vector<std::string> const& zones) {
  auto const load = [](std::string_view name) {
    if (auto const zone = Zone::find(name)) static_cast<void>(zone->offset_at(Instant()));
  };
  load(Zone::utc().name());
  for (auto const name : zones_of_words()) load(name);
  for (auto const& name : zones) load(name);
  // The letters' tables too.
  static_cast<void>(read("{}", "nothing", {}));
}

}  // namespace stoppress::wire
