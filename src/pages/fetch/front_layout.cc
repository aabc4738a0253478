#include "pages/fetch/front_layout.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace stoppress::pages {
namespace {

using story::FrontContainer;
using story::FrontContainers;
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

// Fewer than that are left out where nobody curated.
std::size_t least_by_nobody(FrontShape shape) {
  constexpr std::size_t kLatest = 4;
  if (shape == FrontShape::latest) return kLatest;
  return shape == FrontShape::opinion || shape == FrontShape::pictures ? room_of(shape).least : 0;
}

Shape row_shape(FrontShape shape) {
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

// Few stories are of some kinds: their containers choose before those that take any.
constexpr int kTakesAny = 3;
int turn_of(FrontContainer const& container) {
  switch (container.shape) {
    case FrontShape::splash: return 0;
    case FrontShape::pictures: return 1;
    case FrontShape::opinion: return 2;
    case FrontShape::lead_three:
    case FrontShape::four:
    case FrontShape::list_picture:
    case FrontShape::most_read:
    case FrontShape::latest: break;
  }
  return kTakesAny;
}

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

std::vector<Container::Row> rows_of(FrontShape shape, std::size_t cards) {
  std::vector<Container::Row> rows;
  if (is_list(shape)) return rows;
  auto const [least, most] = room_of(shape);
  std::size_t const own = cards < least ? 0 : std::min(cards, most);
  bool const spreads = shape == FrontShape::four || shape == FrontShape::opinion;
  // One that is left over would stand alone: it takes the others down with it.
  if (own == 0 || (cards == own + 1 && spreads)) {
    add_plain_rows(rows, cards);
    return rows;
  }
  rows.push_back({row_shape(shape), own});
  add_plain_rows(rows, cards - own);
  return rows;
}

void apply(story::FrontCard const& pin, store::Card& card) {
  if (!pin.headline.empty()) card.headline = pin.headline;
  if (!pin.kicker.empty()) card.kicker = pin.kicker;
  if (pin.picture) card.main_picture = story::PictureUse{pin.picture, "", "", ""};
  if (pin.picture_hidden) card.main_picture.reset();
}

// Where the cards of a list stand, so that choosing among them copies none.
using Candidates = std::vector<store::Card const*>;

// A container while it is filled.
struct Filled {
  FrontShape shape = FrontShape::four;
  Cards cards;
  std::size_t pins = 0;  // the first of them
};

class Layout {
 public:
  Layout(FrontContainers const& containers, FrontSupply const& supply, Pictures const& pictures, CuratedBy by)
      : containers_(containers), supply_(supply), pictures_(pictures), by_(by), filled_(containers.size()) {}

  LaidOutFront make() {
    for (std::size_t at = 0; at < containers_.size(); ++at) pin(at);
    for (int turn = 0; turn < kTakesAny; ++turn)
      for (std::size_t at = 0; at < containers_.size(); ++at)
        if (turn_of(containers_[at]) == turn) fill(at);
    for (std::size_t at = 0; at < containers_.size(); ++at) {
      if (turn_of(containers_[at]) == kTakesAny) fill(at);
      place(at);
    }
    return std::move(out_);
  }

 private:
  bool pictured(store::Card const& card) const { return has_picture(card, pictures_); }

  void pin(std::size_t at) {
    auto const& container = containers_[at];
    Cards& cards = filled_[at].cards;
    for (auto const& pin : container.cards) {
      pinned_.insert(pin.story);
      auto const found = supply_.pinned.find(pin.story);
      if (found == supply_.pinned.end()) continue;
      if (!is_list(container.shape) && !used_.insert(pin.story).second) continue;
      cards.push_back(found->second);
      apply(pin, cards.back());
    }
    filled_[at].pins = cards.size();
    filled_[at].shape = container.shape;
  }

  // Features first, then what is not urgent and was photographed.
  Candidates picture_stories() const {
    constexpr int kNotUrgent = 6;
    Candidates from;
    for (auto const& card : supply_.features) from.push_back(&card);
    for (auto const& card : supply_.newest)
      if (card.urgency >= kNotUrgent) from.push_back(&card);
    return from;
  }

  // What a container is filled from: a splash from the weightiest of the day, opinion from opinions.
  Candidates candidates(FrontContainer const& container) const {
    Candidates from;
    auto const add_one = [&](store::Card const& card) {
      if (!container.section || card.section == container.section) from.push_back(&card);
    };
    auto const add = [&](Cards const& cards) { std::ranges::for_each(cards, add_one); };
    auto const fresh = supply_.sections.find(container.section);
    auto const read = supply_.most_read.find(container.section);
    if (container.fill == FrontFill::most_read && read != supply_.most_read.end()) add(read->second);
    if (container.shape == FrontShape::most_read && container.fill == FrontFill::most_read) return from;
    if (container.shape == FrontShape::opinion) {
      add(supply_.opinions);
      return from;
    }
    if (container.shape == FrontShape::splash && container.fill != FrontFill::most_read) add(supply_.leading);
    if (container.shape == FrontShape::pictures)
      for (auto const* card : picture_stories()) add_one(*card);
    bool const of_section = container.section && fresh != supply_.sections.end();
    if (container.shape != FrontShape::pictures || by_ == CuratedBy::editors)
      add(of_section ? fresh->second : supply_.newest);
    if (container.shape == FrontShape::pictures)
      std::erase_if(from, [&](auto const* card) { return !pictured(*card); });
    return from;
  }

  // Those of the candidates that stand nowhere yet.
  Candidates free_candidates(FrontContainer const& container, Cards const& there) const {
    auto from = candidates(container);
    std::set<StoryId> here;
    for (auto const& card : there) here.insert(card.id);
    bool const list = is_list(container.shape);
    std::erase_if(from, [&](store::Card const* card) {
      return !here.insert(card->id).second ||
             (!list && (used_.contains(card->id) || pinned_.contains(card->id)));
    });
    return from;
  }

  void fill(std::size_t at) {
    FrontContainer const& container = containers_[at];
    Filled& filled = filled_[at];
    auto most = std::size_t(std::max(container.most, 0));
    Candidates from;
    if (container.fill != FrontFill::none && filled.pins < most)
      from = free_candidates(container, filled.cards);
    if (turn_of(container) == kTakesAny) {
      choose_shape(filled, any_picture(filled.cards) || any_picture_of(from),
                   std::max(filled.pins, std::min(most, filled.pins + from.size())));
      // One that got another shape than it asked for is as large as that one.
      if (most == room_of(container.shape).most) most = room_of(filled.shape).most;
    }
    if (from.empty()) return;
    order(container, filled.shape, most - std::min(most, filled.pins), from);
    for (auto const* card : from) {
      if (filled.cards.size() >= most) break;
      if (!is_list(container.shape)) used_.insert(card->id);
      filled.cards.push_back(*card);
    }
    if (by_ == CuratedBy::nobody && filled.cards.size() < least_by_nobody(container.shape))
      return give_back(filled);
    arrange(filled);
  }

  void give_back(Filled& filled) {
    if (!is_list(filled.shape))
      for (auto const& card : filled.cards) used_.erase(card.id);
    filled.cards.clear();
  }

  // Of what is fresh the weightiest, and where a shape lives by its pictures those that have one: one story
  // without is a change, two are a hole.
  void order(FrontContainer const& container, FrontShape shape, std::size_t wanted, Candidates& from) const {
    if (container.fill == FrontFill::most_read || is_list(shape)) return;
    auto const fresh = std::max(wanted, std::size_t(kFreshInAContainer));
    auto const end = from.begin() + std::ptrdiff_t(std::min(from.size(), fresh));
    if (container.fill == FrontFill::weightiest && turn_of(container) == kTakesAny)
      std::stable_sort(from.begin(), end,
                       [](auto const* one, auto const* other) { return one->urgency < other->urgency; });
    bool const by_pictures = shape == FrontShape::four || shape == FrontShape::lead_three;
    if (!by_pictures || from.size() < room_of(shape).least) return;
    bool bare = false;
    std::stable_partition(from.begin(), end, [&](store::Card const* card) {
      return pictured(*card) || (!card->standfirst.empty() && !std::exchange(bare, true));
    });
  }

  // Of what is filled the large place goes to a picture, and beside it the pictures come first, so that no
  // column ends in white. What is pinned stays where it was put.
  void arrange(Filled& filled) const {
    auto const is_pictured = [&](auto const& card) { return pictured(card); };
    Cards& cards = filled.cards;
    auto const begin = cards.begin() + std::ptrdiff_t(filled.pins);
    if (filled.shape == FrontShape::splash) {
      auto const seconds =
          cards.begin() + std::ptrdiff_t(std::min(std::max<std::size_t>(filled.pins, 1), cards.size()));
      auto const end = cards.begin() + std::ptrdiff_t(std::min(kTop, cards.size()));
      if (seconds < end) std::stable_partition(seconds, end, is_pictured);
      return;
    }
    bool const few = cards.size() > 1 && cards.size() < room_of(filled.shape).least;
    bool const has_lead = filled.shape == FrontShape::lead_three || filled.shape == FrontShape::list_picture;
    if (!has_lead && !(few && filled.shape == FrontShape::four)) return;
    if (filled.pins == 0) {
      auto const first = std::find_if(begin, cards.end(), is_pictured);
      if (first != cards.end()) std::rotate(begin, first, first + 1);
    }
    if (filled.shape != FrontShape::lead_three || few) return;
    std::stable_partition(filled.pins == 0 && begin != cards.end() ? begin + 1 : begin, cards.end(),
                          is_pictured);
  }

  bool any_picture(Cards const& cards) const {
    return std::ranges::any_of(cards, [&](auto const& card) { return pictured(card); });
  }
  // Among those that a container may take.
  bool any_picture_of(Candidates const& cards) const {
    auto const end = cards.begin() + std::ptrdiff_t(std::min(cards.size(), std::size_t(kFreshInAContainer)));
    return std::any_of(cards.begin(), end, [&](auto const* card) { return pictured(*card); });
  }

  // The shape that was asked for, unless the neighbour above has it or its pictures are wanting.
  void choose_shape(Filled& filled, bool any_picture, std::size_t cards) const {
    if (is_list(filled.shape)) return;
    if (filled.shape == FrontShape::splash) filled.shape = FrontShape::lead_three;
    auto const fits = [&](FrontShape shape) {
      return shape != last_ && cards >= room_of(shape).least &&
             (any_picture || shape != FrontShape::list_picture);
    };
    if (fits(filled.shape) || cards < 4) return;
    for (FrontShape const other : {FrontShape::lead_three, FrontShape::four, FrontShape::list_picture})
      if (fits(other)) {
        filled.shape = other;
        return;
      }
  }

  void place(std::size_t at) {
    FrontContainer const& container = containers_[at];
    Filled& filled = filled_[at];
    bool const is_top = at == 0 && container.shape == FrontShape::splash;
    if (!is_top && turn_of(container) != kTakesAny)
      choose_shape(filled, any_picture(filled.cards), filled.cards.size());
    ShownContainer shown;
    for (std::size_t story = 0; story < filled.cards.size(); ++story)
      shown.stories.push_back({filled.cards[story].id, story < filled.pins});
    if (!filled.cards.empty()) {
      shown.shape = filled.shape;
      is_top ? add_top(container, std::move(filled.cards)) : add(container, std::move(filled));
    }
    out_.shown.push_back(std::move(shown));
  }

  void add(FrontContainer const& container, Filled filled) {
    Container out{container.name, container.link, row_shape(filled.shape), {}, {}, container.shape};
    out.rows = rows_of(filled.shape, filled.cards.size());
    out.cards = std::move(filled.cards);
    last_ = filled.shape;
    out_.layout.containers.push_back(std::move(out));
  }

  void add_top(FrontContainer const& container, Cards cards) {
    auto& layout = out_.layout;
    layout.splash = cards.front();
    std::size_t const seconds = std::min(cards.size(), kTop);
    layout.seconds.assign(cards.begin() + 1, cards.begin() + std::ptrdiff_t(seconds));
    if (cards.size() == seconds) return;
    Container rest{container.name,
                   container.link,
                   Shape::four,
                   Cards(cards.begin() + std::ptrdiff_t(seconds), cards.end()),
                   {},
                   container.shape};
    add_plain_rows(rest.rows, rest.cards.size());
    layout.containers.push_back(std::move(rest));
  }

  FrontContainers const& containers_;
  FrontSupply const& supply_;
  Pictures const& pictures_;
  CuratedBy const by_;
  std::vector<Filled> filled_;
  LaidOutFront out_;
  std::set<StoryId> used_, pinned_;
  std::optional<FrontShape> last_;  // of the container above
};

}  // namespace

char const* name_of(Shape shape) {
  switch (shape) {
    case Shape::lead_three: return "lead-three";
    case Shape::list_picture: return "list-picture";
    case Shape::four: return "four";
    case Shape::three: return "three";
    case Shape::two: return "two";
    case Shape::one: return "one";
    case Shape::opinion: return "opinion";
    case Shape::pictures: return "pictures";
    case Shape::most_read: return "most-read";
    case Shape::latest: return "latest";
  }
  return "four";
}

bool is_list(FrontShape shape) { return shape == FrontShape::latest || shape == FrontShape::most_read; }

bool chooses_before(FrontContainers const& containers, std::size_t one, std::size_t other) {
  return std::pair(turn_of(containers[one]), one) < std::pair(turn_of(containers[other]), other);
}

LaidOutFront lay_out(FrontContainers const& containers, FrontSupply const& supply, Pictures const& pictures,
                     CuratedBy by) {
  return Layout(containers, supply, pictures, by).make();
}

}  // namespace stoppress::pages
