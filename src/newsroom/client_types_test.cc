// The client's types for everything that is described here (src/story/*_fields.h, the names of enums) are
// written from the descriptions: `script/test types` writes ui/src/api/types.ts, and this test fails while it
// differs.
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>

#include "base/file.h"
#include "people/token_scope.h"
#include "store/newsletter/deliveries.h"
#include "store/newsletter/edition_fields.h"
#include "store/newsletter/newsletter_fields.h"
#include "store/newsletter/subscribers.h"
#include "store/wires/wire_records.h"
#include "story/alarm.h"
#include "story/correction.h"
#include "story/fields/content_fields.h"
#include "story/front/front.h"
#include "story/title/title_fields.h"

namespace stoppress::newsroom {
namespace {

constexpr char kFile[] = STOPPRESS_SOURCE_DIR "/ui/src/api/types.ts";

constexpr char kHead[] =
    R"(// Written by `script/test types` from the descriptions in src/story and the names of enums: change those, not this
// file. What is answered beside it stands in answers.ts.
import type { Author, BodyNode, Named, Section } from './answers';

export * from './answers';
)";

constexpr char kTail[] = R"(// What a request may set; a section without an id is new, or one that comes back.
export type TitleChange = Partial<Omit<WholeTitle, 'id' | 'sections' | 'retired' | 'message_key'>> & {
  sections?: { id?: number; slug?: string; name: string; description: string }[];
};
)";

// export type Kind = 'news' | 'opinion' | …;
template <class E>
std::string union_of(char const* name) {
  std::string text, line = fmt::format("export type {} =", name);
  for (auto const member : all_of<E>()) {
    std::string const next = fmt::format(" {}'{}'", line.ends_with('=') ? "" : "| ", name_of(member));
    if (line.size() + next.size() > 118) {
      text += line + "\n";
      line = " ";
    }
    line += next;
  }
  return text + line + ";\n";
}

template <class T>
std::string type_of(T const* = nullptr);
std::string type_of(std::string const*) { return "string"; }
std::string type_of(int const*) { return "number"; }
std::string type_of(bool const*) { return "boolean"; }
std::string type_of(story::Kind const*) { return "Kind"; }
std::string type_of(SectionId const*) { return "Section"; }
std::string type_of(PictureId const*) { return "number"; }
std::string type_of(StoryId const*) { return "number"; }
std::string type_of(store::NewsletterFill const*) { return "NewsletterFill"; }
std::string type_of(store::PinnedStory const*) { return "PinnedStory"; }
std::string type_of(store::RemovedStory const*) { return "RemovedStory"; }
std::string type_of(story::Byline const*) { return "{ authors: Author[]; agency: string; wording: string }"; }
std::string type_of(story::Dateline const*) { return "{ place: string; date: string | null }"; }
std::string type_of(story::Topic const*) { return "Topic"; }
std::string type_of(story::EntityKind const*) { return "EntityKind"; }
std::string type_of(story::Entity const*) { return "Entity"; }
std::string type_of(story::RelatedItem const*) { return "RelatedItem"; }
std::string type_of(story::PictureUse const*) { return "MainPicture"; }
std::string type_of(story::Body const*) { return "BodyNode"; }
std::string type_of(story::Link const*) { return "NavigationLink"; }
std::string type_of(story::Section const*) { return "WholeSection"; }
template <class T>
std::string type_of(std::vector<T> const*) {
  return type_of(static_cast<T const*>(nullptr)) + "[]";
}
template <class T>
std::string type_of(std::optional<T> const*) {
  return type_of(static_cast<T const*>(nullptr)) + " | null";
}
std::string type_of(story::AdRule const*) {
  std::string text = "{";
  each_field(story::Of<story::AdRule>(), [&](auto const& field) {
    text += fmt::format("{} {}: number", text == "{" ? "" : ";", field.name);
  });
  return text + " }";
}

template <class T>
std::string interface_of(char const* name, char const* before = "", char const* after = "") {
  std::string text = fmt::format("export interface {} {{\n{}", name, before);
  each_field(story::Of<T>(), [&](auto const& field) {
    using Value = typename std::decay_t<decltype(field)>::Value;
    // A story that was not saved yet has no number: null leaves it to the server.
    bool const unsaid = std::is_same_v<T, story::Content> && std::is_same_v<Value, int>;
    // A newsletter names its section by its number.
    bool const is_number = std::is_same_v<T, store::NewsletterSettings> && std::is_same_v<Value, SectionId>;
    text += fmt::format("  {}: {}{};\n", field.name,
                        is_number ? "number" : type_of(static_cast<Value const*>(nullptr)),
                        unsaid ? " | null" : "");
  });
  return text + after + "}\n";
}

std::string written() {
  std::string text = kHead;
  text += '\n';
  text += union_of<people::Right>("Right");
  text += union_of<people::Role>("Role");
  text += union_of<people::TokenScope>("TokenScope");
  text += "// waiting: came by wire, an editor must decide.\n";
  text += union_of<story::State>("State");
  text += union_of<story::Kind>("Kind");
  text += union_of<story::CorrectionClass>("CorrectionClass");
  text += union_of<story::WireType>("WireType");
  text += union_of<story::WireStatus>("WireStatus");
  text += union_of<store::WireState>("WireState");
  text += union_of<story::Signal>("Signal");
  text += union_of<story::EntityKind>("EntityKind");
  text += union_of<story::AlarmKind>("AlarmKind");
  text += union_of<story::FrontShape>("FrontShape");
  text += union_of<story::FrontFill>("FrontFill");
  text += union_of<store::NewsletterState>("NewsletterState");
  text += union_of<store::NewsletterFill>("NewsletterFill");
  text += union_of<store::EditionState>("EditionState");
  text += union_of<store::DeliveryState>("DeliveryState");
  text += union_of<store::SubscriptionState>("SubscriptionState");
  text += union_of<store::SuppressionReason>("SuppressionReason");
  text += union_of<store::ConsentAct>("ConsentAct");
  text += "\n// ---- a story's content\n";
  text += interface_of<story::Topic>("Topic", "", "  stories?: number; // of a suggestion\n");
  text += interface_of<story::PictureUse>("MainPicture");
  text += interface_of<story::Entity>("Entity");
  text += interface_of<story::RelatedItem>("RelatedItem");
  text += interface_of<story::Content>("Content");
  text += "\n// ---- a newsletter's settings, and what editors change of an edition\n";
  text += interface_of<store::NewsletterSettings>("NewsletterSettings");
  text += interface_of<store::PinnedStory>("PinnedStory");
  text += interface_of<store::RemovedStory>("RemovedStory");
  text += interface_of<store::EditionDraft>("EditionDraft");
  text += "\n// ---- a title as an administrator sets it\n";
  text +=
      "export interface WholeSection extends Section {\n  description: string;\n  stories: number; // live "
      "ones\n}\n";
  text += interface_of<story::Link>("NavigationLink");
  auto whole = interface_of<story::Title>("WholeTitle");
  whole.insert(std::string_view("export interface WholeTitle").size(), " extends Named");
  text += whole;
  return text + kTail;
}

TEST(ClientTypes, AreWhatIsDescribed) {
  auto const text = written();
  if (std::getenv("STOPPRESS_WRITE_TYPES") != nullptr) std::ofstream(kFile) << text;
  EXPECT_EQ(read_file(kFile, 1 << 20).value_or(""), text)
      << "ui/src/api/types.ts is not what the descriptions say: script/test types writes it";
}

}  // namespace
}  // namespace stoppress::newsroom
