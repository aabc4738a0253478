#include "pages/render/layout.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace stoppress::pages {
namespace {

constexpr std::size_t kLatest = 9;
constexpr std::size_t kMostRead = 10;

class Layout {
 public:
  Layout(Setup const& setup, FrontSupply const& supply, Pictures const& pictures)
      : setup_(setup), supply_(supply), pictures_(pictures) {}

  FrontLayout make() {
    top();
    Container const pictures = in_pictures();
    Container const opinion = opinions();
    for (std::size_t at = 0; at < supply_.sections.size(); ++at) {
      if (opinion.href == "/" + setup_.title.sections[at].slug) continue;
      section(at);
      if (out_.containers.size() == 3) add(opinion);
    }
    if (std::none_of(out_.containers.begin(), out_.containers.end(),
                     [](Container const& one) { return one.shape == Shape::opinion; }))
      add(opinion);
    add(pictures);
    most_read();
    latest();
    return std::move(out_);
  }

 private:
  bool free(store::Card const& card) const { return !used_.contains(card.id); }
  void use(store::Card const& card) { used_.insert(card.id); }
  bool pictured(store::Card const& card) const { return has_picture(card, pictures_); }

  void top() {
    Cards first;
    for (Cards const* from : {&supply_.leading, &supply_.newest})
      for (store::Card const& card : *from)
        if (first.size() < 3 && free(card)) {
          first.push_back(card);
          use(card);
        }
    if (first.empty()) return;
    out_.splash = first.front();
    out_.seconds.assign(first.begin() + 1, first.end());
    // Two seconds stand under each other: the one with a picture above.
    std::stable_partition(out_.seconds.begin(), out_.seconds.end(),
                          [&](auto const& card) { return pictured(card); });
  }

  Cards take(Cards const& from, std::size_t most, auto const& fits) {
    Cards taken;
    for (store::Card const& card : from)
      if (taken.size() < most && free(card) && fits(card)) taken.push_back(card);
    return taken;
  }

  void use_all(Cards const& cards) {
    for (store::Card const& card : cards) use(card);
  }

  Container opinions() {
    Container container{setup_.words->text("front.opinion"), "", Shape::opinion,
                        take(supply_.opinions, 4, [](auto const&) { return true; })};
    if (container.cards.size() < 4) return {};
    use_all(container.cards);
    link_if_one_section(container);
    return container;
  }

  // Features first; on a day without enough of them, what is not urgent and was photographed.
  Container in_pictures() {
    constexpr int kNotUrgent = 6;
    Container container{setup_.words->text("front.in_pictures"), "", Shape::pictures,
                        take(supply_.features, 3, [&](auto const& card) { return pictured(card); })};
    for (store::Card const& card : supply_.newest) {
      bool const there = std::any_of(container.cards.begin(), container.cards.end(),
                                     [&](auto const& one) { return one.id == card.id; });
      if (container.cards.size() < 3 && !there && free(card) && pictured(card) && card.urgency >= kNotUrgent)
        container.cards.push_back(card);
    }
    if (container.cards.size() < 3) return {};
    use_all(container.cards);
    return container;
  }

  void link_if_one_section(Container& container) const {
    SectionId const section = container.cards.front().section;
    if (std::all_of(container.cards.begin(), container.cards.end(),
                    [&](auto const& card) { return card.section == section; }))
      container.href = "/" + section_slug(setup_, section);
  }

  // Of what is fresh in the section, the weightiest.
  void section(std::size_t at) {
    constexpr std::size_t kFresh = 9;
    story::Section const& section = setup_.title.sections[at];
    Cards cards = take(supply_.sections[at], kFresh, [](auto const&) { return true; });
    if (cards.empty()) return;
    std::stable_sort(cards.begin(), cards.end(),
                     [](auto const& one, auto const& other) { return one.urgency < other.urgency; });
    Shape const shape = shape_for(cards);
    if (shape == Shape::four || shape == Shape::lead_three) spread_pictures(cards);
    if (cards.size() > most_in(shape)) cards.resize(most_in(shape));
    arrange(shape, cards);
    use_all(cards);
    add({section.name, "/" + section.slug, shape, std::move(cards)});
  }

  static std::size_t most_in(Shape shape) { return shape == Shape::list_picture ? 5 : 4; }

  // These shapes live by their pictures: one story without is a change, two are a hole.
  void spread_pictures(Cards& cards) const {
    bool bare_taken = false;
    std::stable_partition(cards.begin(), cards.end(), [&](store::Card const& card) {
      if (pictured(card)) return true;
      return !card.standfirst.empty() && !std::exchange(bare_taken, true);
    });
  }

  Shape shape_for(Cards const& cards) const {
    bool const any_picture =
        std::any_of(cards.begin(), cards.end(), [&](auto const& card) { return pictured(card); });
    static constexpr std::array kTurn{Shape::lead_three, Shape::four, Shape::list_picture};
    if (cards.size() >= 4)
      for (std::size_t step = 0; step < kTurn.size(); ++step) {
        Shape const shape = kTurn[(turn_ + step) % kTurn.size()];
        if (shape == last_shape() || (shape == Shape::list_picture && !any_picture)) continue;
        turn_ = (turn_ + step + 1) % kTurn.size();
        return shape;
      }
    return cards.size() >= 4   ? Shape::four
           : cards.size() == 3 ? Shape::three
           : cards.size() == 2 ? Shape::two
                               : Shape::one;
  }

  // The large place goes to a picture; beside it the pictures first, so that no column ends in white.
  void arrange(Shape shape, Cards& cards) const {
    if (shape == Shape::four || shape == Shape::one) return;
    auto const first =
        std::find_if(cards.begin(), cards.end(), [&](auto const& card) { return pictured(card); });
    if (first != cards.end()) std::rotate(cards.begin(), first, first + 1);
    if (shape == Shape::lead_three)
      std::stable_partition(cards.begin() + 1, cards.end(), [&](auto const& card) { return pictured(card); });
  }

  void most_read() {
    Cards cards = supply_.most_read;
    if (cards.size() > kMostRead) cards.resize(kMostRead);
    add({setup_.words->text("front.most_read"), "", Shape::most_read, std::move(cards)});
  }

  void latest() {
    Cards cards(supply_.newest.begin(),
                supply_.newest.begin() + std::ptrdiff_t(std::min(kLatest, supply_.newest.size())));
    if (cards.size() > 3)
      add({setup_.words->text("front.latest"), "/latest", Shape::latest, std::move(cards)});
  }

  std::optional<Shape> last_shape() const {
    if (out_.containers.empty()) return std::nullopt;
    return out_.containers.back().shape;
  }

  void add(Container container) {
    if (!container.cards.empty()) out_.containers.push_back(std::move(container));
  }

  Setup const& setup_;
  FrontSupply const& supply_;
  Pictures const& pictures_;
  FrontLayout out_;
  std::set<StoryId> used_;
  mutable std::size_t turn_ = 0;
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

FrontLayout lay_out(Setup const& setup, FrontSupply const& supply, Pictures const& pictures) {
  return Layout(setup, supply, pictures).make();
}

}  // namespace stoppress::pages
