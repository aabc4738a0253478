#include "story/front/front.h"

namespace stoppress::story {
namespace {

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
  out.shape = from_name<FrontShape>(json::text(given, "shape").value_or("")).value_or(out.shape);
  out.link = json::text(given, "link").value_or("");
  out.fill = from_name<FrontFill>(json::text(given, "fill").value_or("")).value_or(out.fill);
  out.section = SectionId(json::number(given, "section").value_or(0));
  out.most = static_cast<int>(json::number(given, "most").value_or(out.most));
  if (auto const* cards = json::array(given, "cards"))
    for (auto const& each : *cards)
      if (auto const* card = each.if_object()) out.cards.push_back(read_card(*card));
  return out;
}

}  // namespace

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
