#include "story/front/default_front.h"

#include <array>

namespace stoppress::story {
namespace {

FrontContainer filled(std::string name, FrontShape shape, int most) {
  FrontContainer container;
  container.name = std::move(name);
  container.shape = shape;
  container.most = most;
  return container;
}

FrontContainer opinion_of(Section const* section) {
  auto container = filled("", FrontShape::opinion, 4);
  if (section != nullptr) container.link = "/" + section->slug;
  return container;
}

FrontContainer container_of(Section const& section, FrontShape shape) {
  auto container = filled(section.name, shape, shape == FrontShape::list_picture ? 5 : 4);
  container.fill = FrontFill::weightiest;
  container.section = section.id;
  container.link = "/" + section.slug;
  return container;
}

}  // namespace

FrontContainers default_front(Title const& title, SectionId opinion) {
  constexpr std::array kTurn{FrontShape::lead_three, FrontShape::four, FrontShape::list_picture};
  constexpr std::size_t kBeforeOpinion = 3;
  FrontContainers containers{filled("", FrontShape::splash, 3)};
  std::size_t turn = 0;
  for (auto const& section : title.sections) {
    if (section.id == opinion) continue;
    containers.push_back(container_of(section, kTurn[turn % kTurn.size()]));
    if (++turn == kBeforeOpinion) containers.push_back(opinion_of(section_of(title, opinion)));
  }
  if (turn < kBeforeOpinion) containers.push_back(opinion_of(section_of(title, opinion)));
  containers.push_back(filled("", FrontShape::pictures, 3));
  containers.push_back(filled("", FrontShape::most_read, 10));
  containers.back().fill = FrontFill::most_read;
  containers.push_back(filled("", FrontShape::latest, 9));
  containers.back().link = "/latest";
  return containers;
}

FrontContainers default_section_front(Section const& section) {
  auto top = filled("", FrontShape::lead_three, 4);
  top.section = section.id;
  return {top};
}

}  // namespace stoppress::story
