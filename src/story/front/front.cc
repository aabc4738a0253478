#include "story/front/front.h"

#include <array>

namespace stoppress::story {
namespace {

template <class Kind, std::size_t N>
std::optional<Kind> named(std::array<Kind, N> const& all, std::string_view name) {
  for (Kind const kind : all)
    if (name == name_of(kind)) return kind;
  return std::nullopt;
}

json::Object card_json(FrontCard const& card) {
  json::Object out{{"story", card.story.number()}};
  if (!card.headline.empty()) out["headline"] = card.headline;
  if (!card.kicker.empty()) out["kicker"] = card.kicker;
  if (card.picture) out["picture"] = card.picture.number();
  if (card.picture_hidden) out["picture_hidden"] = true;
  return out;
}

FrontCard read_card(json::Object const& given) {
  FrontCard card;
  card.story = StoryId(json::number(given, "story").value_or(0));
  card.headline = json::text(given, "headline").value_or("");
  card.kicker = json::text(given, "kicker").value_or("");
  card.picture = PictureId(json::number(given, "picture").value_or(0));
  card.picture_hidden = json::flag(given, "picture_hidden").value_or(false);
  return card;
}

FrontContainer read_container(json::Object const& given) {
  FrontContainer out;
  out.name = json::text(given, "name").value_or("");
  out.shape = front_shape_named(json::text(given, "shape").value_or("")).value_or(out.shape);
  out.link = json::text(given, "link").value_or("");
  out.fill = front_fill_named(json::text(given, "fill").value_or("")).value_or(out.fill);
  out.section = SectionId(json::number(given, "section").value_or(0));
  out.most = static_cast<int>(json::number(given, "most").value_or(out.most));
  if (auto const* cards = json::array(given, "cards"))
    for (auto const& each : *cards)
      if (auto const* card = each.if_object()) out.cards.push_back(read_card(*card));
  return out;
}

}  // namespace

char const* name_of(FrontShape shape) {
  switch (shape) {
    case FrontShape::splash: return "splash";
    case FrontShape::lead_three: return "lead-three";
    case FrontShape::four: return "four";
    case FrontShape::list_picture: return "list-picture";
    case FrontShape::opinion: return "opinion";
    case FrontShape::pictures: return "pictures";
    case FrontShape::most_read: return "most-read";
    case FrontShape::latest: return "latest";
  }
  return "four";
}

std::optional<FrontShape> front_shape_named(std::string_view name) {
  using enum FrontShape;
  static constexpr std::array kAll{splash,  lead_three, four,      list_picture,
                                   opinion, pictures,   most_read, latest};
  return named(kAll, name);
}

char const* name_of(FrontFill fill) {
  switch (fill) {
    case FrontFill::newest: return "newest";
    case FrontFill::weightiest: return "weightiest";
    case FrontFill::most_read: return "most_read";
    case FrontFill::none: return "none";
  }
  return "none";
}

std::optional<FrontFill> front_fill_named(std::string_view name) {
  static constexpr std::array kAll{FrontFill::newest, FrontFill::weightiest, FrontFill::most_read,
                                   FrontFill::none};
  return named(kAll, name);
}

json::Array front_json(FrontContainers const& containers) {
  json::Array out;
  for (auto const& container : containers) {
    json::Array cards;
    for (auto const& card : container.cards) cards.push_back(card_json(card));
    out.push_back(json::Object{{"name", container.name},
                               {"shape", name_of(container.shape)},
                               {"link", container.link},
                               {"fill", name_of(container.fill)},
                               {"section", container.section.number()},
                               {"most", container.most},
                               {"cards", std::move(cards)}});
  }
  return out;
}

FrontContainers read_front(json::Array const& containers) {
  FrontContainers out;
  for (auto const& each : containers)
    if (auto const* container = each.if_object()) out.push_back(read_container(*container));
  return out;
}

}  // namespace stoppress::story
