#include "newsroom/pictures/picture_json.h"

#include <algorithm>

#include "newsroom/fields.h"
#include "newsroom/fronts/front_json.h"
#include "newsroom/responses.h"
#include "newsroom/stories/story_json.h"

namespace stoppress::newsroom {
namespace {

struct FocusGiven {
  double x = 0.5, y = 0.5;
  static void fields(auto& form, auto& self) {
    form.fraction("x", self.x, 0, 1);
    form.fraction("y", self.y, 0, 1);
  }
};
struct CropGiven {
  story::Crop crop;
  static void fields(auto& form, auto& self) {
    form.fraction("x", self.crop.x, 0, 1);
    form.fraction("y", self.crop.y, 0, 1);
    form.fraction("width", self.crop.width, 0, 1);
    form.fraction("height", self.crop.height, 0, 1);
  }
};
struct CropsGiven {
  std::optional<CropGiven> square, four_by_three, sixteen_by_nine;
  static void fields(auto& form, auto& self) {
    form.object("1x1", self.square);
    form.object("4x3", self.four_by_three);
    form.object("16x9", self.sixteen_by_nine);
  }
  std::map<std::string, story::Crop> crops() const {
    std::map<std::string, story::Crop> out;
    if (square) out["1x1"] = square->crop;
    if (four_by_three) out["4x3"] = four_by_three->crop;
    if (sixteen_by_nine) out["16x9"] = sixteen_by_nine->crop;
    return out;
  }
};

struct Given {
  desk::PictureChange change;
  std::vector<std::string> keywords;
  std::optional<Instant> expires;
  std::optional<PictureId> replacement;
  std::optional<FocusGiven> focus;
  std::optional<CropsGiven> crops;
  static void fields(auto& form, auto& self) {
    auto& change = self.change;
    form.text("headline", change.headline).at_most(300);
    form.text("caption", change.caption).at_most(5000);
    form.text("credit", change.credit).at_most(300);
    form.text("creator", change.creator).at_most(200);
    form.text("alt", change.alt).at_most(1000);
    form.text("copyright", change.copyright).at_most(500);
    form.text("usage_terms", change.usage_terms).at_most(5000);
    form.texts("keywords", self.keywords, 100);
    form.instant("expires", self.expires);
    form.id("replacement", self.replacement);
    form.object("focus", self.focus);
    form.object("crops", self.crops);
  }
};

std::string own_address(story::LibraryPicture const& picture, char const* what) {
  return "/newsroom/api/pictures/" + std::to_string(picture.id.number()) + "/" + what +
         "?file=" + picture.hash.substr(0, 12);
}

json::Object crops_json(story::LibraryPicture const& picture) {
  json::Object crops;
  for (auto const& [shape, crop] : picture.crops)
    crops[shape] = json::Object{{"x", crop.x}, {"y", crop.y}, {"width", crop.width}, {"height", crop.height}};
  return crops;
}

json::Array keywords_json(story::LibraryPicture const& picture) {
  json::Array list;
  for (auto const& keyword : picture.keywords) list.push_back(json::Value(keyword));
  return list;
}

}  // namespace

json::Object picture_json(store::LibraryRow const& kept, Instant now) {
  auto const& picture = kept.picture;
  json::Value replacement = nullptr;
  if (picture.replacement) replacement = picture.replacement.number();
  return {{"id", picture.id.number()},
          {"hash", picture.hash},
          {"mime", picture.mime},
          {"width", picture.width},
          {"height", picture.height},
          {"headline", picture.headline},
          {"caption", picture.caption},
          {"credit", picture.credit},
          {"creator", picture.creator},
          {"alt", picture.alt},
          {"copyright", picture.copyright},
          {"usage_terms", picture.usage_terms},
          {"keywords", keywords_json(picture)},
          {"expires", time_or_null(picture.expires)},
          {"expired", picture.expires && *picture.expires <= now},
          {"replacement", std::move(replacement)},
          {"taken", time_or_null(picture.taken)},
          {"focus", json::Object{{"x", picture.focus_x}, {"y", picture.focus_y}}},
          {"crops", crops_json(picture)},
          {"thumb", own_address(picture, "thumb")},
          {"large", own_address(picture, "large")},
          {"file_name", kept.file_name},
          {"added_at", iso_utc(picture.added_at)},
          {"added_by", name_or_null(kept.added_by)}};
}

json::Object picture_use_json(store::PictureUsed const& used, story::Title const& title) {
  std::string section_slug, section_name;
  for (auto const& section : title.sections)
    if (section.id == used.section) section_slug = section.slug, section_name = section.name;
  json::Value address = nullptr;
  if (used.live) address = story::address(section_slug, used.slug, used.story);
  return {{"story", used.story.number()},
          {"headline", used.headline},
          {"state", story::name_of(used.state)},
          {"section", section_name},
          {"main", used.main},
          {"body", used.body},
          {"live", used.live},
          {"address", std::move(address)}};
}

json::Value front_with_picture_json(store::FrontWithPicture const& front,
                                    std::vector<story::Title> const& titles) {
  auto const title = std::ranges::find(titles, front.place.title, &story::Title::id);
  if (title == titles.end()) return nullptr;
  auto const section = std::ranges::find(title->sections, front.place.section, &story::Section::id);
  if (front.place.section && section == title->sections.end()) return nullptr;
  auto const* its = front.place.section ? &*section : nullptr;
  return json::Object{{"front", front_key(its)},
                      {"name", front_name(its)},
                      {"title", json::Object{{"id", title->id.number()}, {"name", title->name}}},
                      {"draft", front.draft},
                      {"published", front.published}};
}

Result<desk::PictureChange> read_picture_change(std::string_view body) {
  auto const object = TRY(read_object(body));
  auto given = TRY(read_fields<Given>(body));
  auto change = std::move(given.change);
  // Null empties, which an absent member does not.
  if (object.contains("keywords")) change.keywords = std::move(given.keywords);
  if (object.contains("expires")) change.expires = given.expires;
  if (object.contains("replacement")) change.replacement = given.replacement.value_or(PictureId());
  auto const focus = given.focus.value_or(FocusGiven());
  if (object.contains("focus")) change.focus = {focus.x, focus.y};
  if (object.contains("crops")) change.crops = given.crops.value_or(CropsGiven()).crops();
  return change;
}

}  // namespace stoppress::newsroom
