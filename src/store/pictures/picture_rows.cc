#include "store/pictures/picture_rows.h"

#include "store/database/search_text.h"

namespace stoppress::store {
namespace {

json::Array list_of(std::string const& text) {
  auto const read = json::parse(text);
  return read.ok() && read->is_array() ? read->get_array() : json::Array();
}

// Ten-thousandths: whole numbers, so that both databases and JSON give back what was put in.
constexpr double kParts = 10'000;
std::int64_t part(double value) { return std::int64_t(value * kParts + 0.5); }
double value_of(json::Object const& object, char const* name) {
  return double(json::number(object, name).value_or(0)) / kParts;
}

}  // namespace

std::string keywords_text(std::vector<std::string> const& keywords) {
  json::Array list;
  for (auto const& keyword : keywords) list.push_back(json::Value(keyword));
  return json::dump(list);
}

std::vector<std::string> read_keywords_text(std::string const& text) {
  std::vector<std::string> keywords;
  if (text == "[]") return keywords;
  for (auto const& each : list_of(text))
    if (each.is_string()) keywords.emplace_back(each.get_string());
  return keywords;
}

std::string crops_text(std::map<std::string, story::Crop> const& crops) {
  json::Array list;
  for (auto const& [shape, crop] : crops)
    list.push_back(json::Object{{"shape", shape},
                                {"x", part(crop.x)},
                                {"y", part(crop.y)},
                                {"width", part(crop.width)},
                                {"height", part(crop.height)}});
  return json::dump(list);
}

std::map<std::string, story::Crop> read_crops_text(std::string const& text) {
  std::map<std::string, story::Crop> crops;
  if (text == "[]") return crops;
  for (auto const& each : list_of(text)) {
    if (!each.is_object()) continue;
    auto const& crop = each.get_object();
    crops[json::text(crop, "shape").value_or("")] = {value_of(crop, "x"), value_of(crop, "y"),
                                                     value_of(crop, "width"), value_of(crop, "height")};
  }
  return crops;
}

std::string search_words(story::Picture const& picture, std::vector<std::string> const& keywords) {
  std::string words;
  for (auto const* text :
       {&picture.headline, &picture.caption, &picture.credit, &picture.creator, &picture.alt})
    words += *text + "\n";
  for (auto const& keyword : keywords) words += keyword + "\n";
  return search_text(words);
}

}  // namespace stoppress::store
