#include "pages/fetch/curated.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace stoppress::pages {
namespace {

using story::FrontContainer;
using story::FrontFill;
using story::FrontShape;

constexpr std::size_t kTop = 3;  // the splash and two beside it

// How many stories a shape's own row holds, at least and at most; more stand in plain rows under it.
struct Room {
  std::size_t least, most;
};
Room room_of(FrontShape shape) {
  switch (shape) {
    case FrontShape::splash: return {1, kTop};
    case FrontShape::lead_three:
    case FrontShape::four:
    case FrontShape::opinion: return {4, 4};
    case FrontShape::list_picture: return {3, 5};
    case FrontShape::pictures: return {3, 3};
    case FrontShape::most_read:
    case FrontShape::latest: return {1, 60};
  }
  return {4, 4};
}

Shape drawn_as(FrontShape shape) {
  switch (shape) {
    case FrontShape::splash:
    case FrontShape::lead_three: return Shape::lead_three;
    case FrontShape::four: return Shape::four;
    case FrontShape::list_picture: return Shape::list_picture;
    case FrontShape::opinion: return Shape::opinion;
    case FrontShape::pictures: return Shape::pictures;
    case FrontShape::most_read: return Shape::most_read;
    case FrontShape::latest: return Shape::latest;
  }
  return Shape::four;
}

bool is_list(FrontShape shape) { return shape == FrontShape::latest || shape == FrontShape::most_read; }

Shape plain(std::size_t cards) {
  constexpr std::array kPlain{Shape::one, Shape::two, Shape::three, Shape::four};
  return kPlain[cards - 1];
}

// So many stories in rows of two to four: never one alone under a row.
void add_plain_rows(std::vector<Container::Row>& rows, std::size_t cards) {
  while (cards > 0) {
    std::size_t const left = cards % 4;
    std::size_t const row = cards <= 4 ? cards : left == 1 || left == 2 ? 3 : 4;
    rows.push_back({plain(row), row});
    cards -= row;
  }
}

void apply(story::FrontCard const& pin, store::Card& card) {
  if (!pin.headline.empty()) card.headline = pin.headline;
  if (!pin.kicker.empty()) card.kicker = pin.kicker;
  if (pin.picture) card.main_picture = story::PictureUse{pin.picture, "", "", ""};
  if (pin.picture_hidden) card.main_picture.reset();
}

class Curated {
 public:
  Curated(story::FrontContainers const& containers, CuratedSupply const& supply, Pictures const& pictures)
      : containers_(containers), supply_(supply), pictures_(pictures) {
    for (auto const& container : containers)
      for (auto const& card : container.cards) pinned_.insert(card.story);
  }

  CuratedLayout make() {
    for (std::size_t at = 0; at < containers_.size(); ++at) place(at);
    return std::move(out_);
  }

 private:
  bool pictured(store::Card const& card) const { return has_picture(card, pictures_); }

  Cards pinned_in(FrontContainer const& container) {
    Cards cards;
    for (auto const& pin : container.cards) {
      auto const found = supply_.pinned.find(pin.story);
      if (found == supply_.pinned.end()) continue;
      if (!is_list(container.shape) && !used_.insert(pin.story).second) continue;
      cards.push_back(found->second);
      apply(pin, cards.back());
    }
    return cards;
  }

  // What a container is filled from: a splash from the weightiest of the day, opinion from opinions.
  Cards candidates(FrontContainer const& container) const {
    Cards from;
    auto const add = [&](Cards const& cards) {
      for (auto const& card : cards)
        if (!container.section || card.section == container.section) from.push_back(card);
    };
    auto const fresh = supply_.sections.find(container.section);
    auto const read = supply_.most_read.find(container.section);
    if (container.fill == FrontFill::most_read && read != supply_.most_read.end()) add(read->second);
    if (container.shape == FrontShape::most_read && container.fill == FrontFill::most_read) return from;
    if (container.shape == FrontShape::opinion) {
      add(supply_.opinions);
      return from;
    }
    if (container.shape == FrontShape::splash && container.fill == FrontFill::newest) add(supply_.leading);
    add(container.section && fresh != supply_.sections.end() ? fresh->second : supply_.newest);
    if (container.shape == FrontShape::pictures)
      std::erase_if(from, [&](auto const& card) { return !pictured(card); });
    return from;
  }

  // These shapes live by their pictures: one story without is a change, two are a hole.
  void prefer_pictures(Cards& candidates, std::size_t wanted) const {
    constexpr std::size_t kFresh = 5;
    auto const end = candidates.begin() + std::ptrdiff_t(std::min(candidates.size(), wanted + kFresh));
    bool bare = false;
    std::stable_partition(candidates.begin(), end, [&](store::Card const& card) {
      return pictured(card) || (!card.standfirst.empty() && !std::exchange(bare, true));
    });
  }

  void fill(FrontContainer const& container, Cards& cards) {
    auto const most = std::size_t(std::max(container.most, 0));
    if (container.fill == FrontFill::none || cards.size() >= most) return;
    bool const list = is_list(container.shape);
    Cards from = candidates(container);
    std::set<StoryId> here;
    for (auto const& card : cards) here.insert(card.id);
    std::erase_if(from, [&](store::Card const& card) {
      return !here.insert(card.id).second ||
             (!list && (used_.contains(card.id) || pinned_.contains(card.id)));
    });
    bool const by_pictures = container.shape == FrontShape::four || container.shape == FrontShape::lead_three;
    if (by_pictures && container.fill == FrontFill::newest) prefer_pictures(from, most - cards.size());
    std::size_t const pins = cards.size();
    for (auto& card : from)
      if (cards.size() < most) {
        if (!list) used_.insert(card.id);
        cards.push_back(std::move(card));
      }
    arrange(container.shape, cards, pins);
  }

  // Of what is filled the large place goes to a picture; what is pinned stays where it was put.
  void arrange(FrontShape shape, Cards& cards, std::size_t pins) const {
    if (shape != FrontShape::lead_three && shape != FrontShape::list_picture) return;
    auto const is_pictured = [&](auto const& card) { return pictured(card); };
    auto const filled = cards.begin() + std::ptrdiff_t(pins);
    if (pins == 0) {
      auto const first = std::find_if(filled, cards.end(), is_pictured);
      if (first != cards.end()) std::rotate(filled, first, first + 1);
    }
    auto const rest = pins == 0 && !cards.empty() ? filled + 1 : filled;
    if (shape == FrontShape::lead_three) std::stable_partition(rest, cards.end(), is_pictured);
  }

  void place(std::size_t at) {
    FrontContainer const& container = containers_[at];
    Cards cards = pinned_in(container);
    std::size_t const pins = cards.size();
    fill(container, cards);
    Drawn drawn;
    for (std::size_t seat = 0; seat < cards.size(); ++seat)
      drawn.seats.push_back({cards[seat].id, seat < pins});
    if (!cards.empty()) drawn.shape = draw(at, std::move(cards));
    out_.drawn.push_back(std::move(drawn));
  }

  FrontShape draw(std::size_t at, Cards cards) {
    FrontContainer const& container = containers_[at];
    if (container.shape == FrontShape::splash && at == 0) {
      top(container, std::move(cards));
      return FrontShape::splash;
    }
    FrontShape const shape = shape_of(container.shape, cards);
    Container out{container.name, container.link, drawn_as(shape), std::move(cards)};
    fill_rows(out, shape);
    last_ = shape;
    out_.layout.containers.push_back(std::move(out));
    return shape;
  }

  void top(FrontContainer const& container, Cards cards) {
    auto& layout = out_.layout;
    layout.splash = cards.front();
    std::size_t const seconds = std::min(cards.size(), kTop);
    layout.seconds.assign(cards.begin() + 1, cards.begin() + std::ptrdiff_t(seconds));
    if (cards.size() == seconds) return;
    Container rest{container.name, container.link, Shape::four,
                   Cards(cards.begin() + std::ptrdiff_t(seconds), cards.end())};
    add_plain_rows(rest.rows, rest.cards.size());
    layout.containers.push_back(std::move(rest));
  }

  FrontShape shape_of(FrontShape wanted, Cards const& cards) const {
    if (is_list(wanted)) return wanted;
    if (wanted == FrontShape::splash) wanted = FrontShape::lead_three;
    bool const any_picture =
        std::any_of(cards.begin(), cards.end(), [&](auto const& one) { return pictured(one); });
    auto const fits = [&](FrontShape shape) {
      return shape != last_ && cards.size() >= room_of(shape).least &&
             (any_picture || shape != FrontShape::list_picture);
    };
    if (fits(wanted) || cards.size() < 4) return wanted;
    for (FrontShape const other : {FrontShape::lead_three, FrontShape::four, FrontShape::list_picture})
      if (fits(other)) return other;
    return wanted;
  }

  static void fill_rows(Container& out, FrontShape shape) {
    if (is_list(shape)) return;
    auto const [least, most] = room_of(shape);
    std::size_t const own = out.cards.size() < least ? 0 : std::min(out.cards.size(), most);
    if (own > 0) out.rows.push_back({out.shape, own});
    std::size_t rest = out.cards.size() - own;
    // One that is left over would stand alone: it takes another one down with it.
    if (rest == 1 && own == most && (shape == FrontShape::four || shape == FrontShape::opinion)) {
      out.rows.clear();
      rest = out.cards.size();
    }
    add_plain_rows(out.rows, rest);
  }

  story::FrontContainers const& containers_;
  CuratedSupply const& supply_;
  Pictures const& pictures_;
  CuratedLayout out_;
  std::set<StoryId> used_, pinned_;
  std::optional<FrontShape> last_;
};

}  // namespace

CuratedLayout lay_out_curated(story::FrontContainers const& containers, CuratedSupply const& supply,
                              Pictures const& pictures) {
  return Curated(containers, supply, pictures).make();
}

}  // namespace stoppress::pages
