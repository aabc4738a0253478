#include "newsletter/subscribers/import.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <unordered_set>

#include "base/text.h"
#include "desk/audit.h"
#include "desk/authorization.h"
#include "newsletter/subscribers/asking.h"
#include "newsletter/subscribers/csv.h"
#include "newsletter/subscribers/preferences.h"
#include "people/subscriber.h"
#include "store/newsletter/newsletters.h"

namespace stoppress::newsletter {
namespace {

using store::ConsentAct;
using store::SubscriptionState;

// In a transaction. Numbers of subscribers are drawn, so that each line touches pages of its own: of a
// thousand lines they would not fit into the writer's cache, and SQLite then looks through all of them for
// each more.
constexpr std::size_t kAtOnce = 200;
constexpr std::size_t kLongestSource = 200;

constexpr std::array<std::string_view, 7> kEmailNames{"email",   "e-mail", "email address", "e-mail address",
                                                      "address", "mail",   "subscriber"};
constexpr std::array<std::string_view, 5> kNameNames{"name", "full name", "fullname", "first name",
                                                     "vorname"};

template <std::size_t N>
std::optional<std::size_t> column_called(std::array<std::string_view, N> const& names,
                                         CsvRow const& heading) {
  for (auto const name : names)
    for (std::size_t i = 0; i < heading.fields.size(); ++i)
      if (lower_ascii(heading.fields[i]) == name) return i;
  return std::nullopt;
}

// Of a row with names; of one without, where an address stands.
std::optional<CsvLayout> layout_of(CsvRow const& heading, char separator) {
  if (auto const email = column_called(kEmailNames, heading))
    return CsvLayout{separator, *email, column_called(kNameNames, heading)};
  return std::nullopt;
}
std::optional<CsvLayout> layout_without_heading(CsvRow const& row, char separator) {
  for (std::size_t i = 0; i < row.fields.size(); ++i)
    if (!people::Email::fault_in(row.fields[i])) return CsvLayout{separator, i, std::nullopt};
  return std::nullopt;
}

struct Entry {
  std::int64_t line = 0;
  std::string email, name;
};

class Importer {
 public:
  Importer(store::Store& store, Import const& import, Clock const& clock)
      : store_(store), import_(import), clock_(clock), layout_(import.layout) {}

  Result<Done> take(CsvRow const& row, char separator) {
    if (!layout_) {
      layout_ = layout_of(row, separator);
      if (layout_) return Done{};
      layout_ = layout_without_heading(row, separator);
      if (!layout_)
        return about("file", invalid("The file’s first line has no column “email” and no address."));
    }
    if (++report_.lines > kMostLines)
      return about("file", over_limit("At most a million lines at once. The lines before are taken."));
    collect(row);
    return waiting_.size() < kAtOnce ? Result<Done>(Done{}) : write();
  }

  Result<Done> write() {
    ImportReport const before = report_;
    auto const written = store_.write([&](store::Transaction& transaction) -> Result<Done> {
      report_ = before;  // a lost race begins it anew
      for (auto const& entry : waiting_) TRY(add(transaction, entry));
      return Done{};
    });
    waiting_.clear();
    return written;
  }

  ImportReport& report() { return report_; }
  std::optional<CsvLayout> const& layout() const { return layout_; }

 private:
  void collect(CsvRow const& row) {
    auto const in = [&](std::size_t column) { return column < row.fields.size() ? row.fields[column] : ""; };
    auto const typed = in(layout_->email);
    if (row.is_broken) return refuse({row.line, "", ""}, "The line can’t be read.");
    auto const email = people::Email::parse(typed);
    if (!email.ok()) return refuse({row.line, typed, ""}, email.error().message);
    auto address = lower_ascii(email->str());
    if (!seen_.insert(std::hash<std::string>{}(address)).second) {
      ++report_.repeated;
      return say({row.line, address, ""}, "It stands in the file twice.");
    }
    waiting_.push_back(
        {row.line, std::move(address), layout_->name ? one_line_name(in(*layout_->name)) : ""});
  }

  Result<Done> add(store::Transaction& transaction, Entry const& entry) {
    if (TRY(store::Suppressions(transaction).of(import_.title, entry.email))) {
      ++report_.suppressed;
      say(entry, "Nothing is sent to this address: mail to it came back, or somebody said so.");
      return Done{};
    }
    store::Subscribers subscribers(transaction);
    auto const now = clock_.now();
    auto const who = TRY(subscribers.add(import_.title, entry.email, entry.name, now));
    auto const state = state_with(TRY(subscribers.subscriptions(who.id)), import_.newsletter);
    if (state == SubscriptionState::confirmed) {
      ++report_.known;
      return Done{};
    }
    if (state == SubscriptionState::left) {
      ++report_.left;
      say(entry, "They have left this newsletter.");
      return Done{};
    }
    TRY(subscribers.set_state(who.id, import_.newsletter, SubscriptionState::confirmed, now));
    TRY(subscribers.add_consent(who.id,
                                {import_.newsletter, ConsentAct::imported, now, "import", import_.source}));
    ++report_.added;
    return Done{};
  }

  void refuse(Entry const& entry, std::string what) {
    ++report_.refused;
    say(entry, std::move(what));
  }
  void say(Entry const& entry, std::string what) {
    if (report_.problems.size() < kMostShown)
      report_.problems.push_back({entry.line, entry.email.substr(0, 254), std::move(what)});
  }

  store::Store& store_;
  Import const& import_;
  Clock const& clock_;
  std::optional<CsvLayout> layout_;
  std::vector<Entry> waiting_;
  std::unordered_set<std::size_t> seen_;  // hashes: a million addresses would be a hundred times that
  ImportReport report_;
};

Result<Done> check(store::Store& store, Import const& import) {
  constexpr std::size_t kShortest = 10;
  if (count_characters(import.source) < kShortest || count_characters(import.source) > kLongestSource)
    return about("source", invalid("Please say where and how these people agreed to get this newsletter."));
  auto const newsletter = TRY(store.read(
      [&](store::Snapshot& snapshot) { return store::Newsletters(snapshot).newsletter(import.newsletter); }));
  if (newsletter.title != import.title) return not_found("There is no such newsletter.");
  return Done{};
}

std::string summary(ImportReport const& report, std::string const& source) {
  return fmt::format("{} lines, {} added, {} refused; {}", report.lines, report.added, report.refused,
                     source);
}

}  // namespace

std::string text_of(CsvLayout const& layout) {
  auto const name = layout.name ? std::to_string(*layout.name) : "";
  return fmt::format("{}.{}.{}", int(layout.separator), layout.email, name);
}

std::optional<CsvLayout> layout_in(std::string_view text) {
  auto const parts = split(text, '.');
  if (parts.size() != 3) return std::nullopt;
  auto const number = [](std::string const& digits) -> std::optional<std::size_t> {
    std::size_t value = 0;
    auto const [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    bool const is_whole = failed == std::errc{} && end == digits.data() + digits.size() && !digits.empty();
    return is_whole && value < kMostFieldsInRow ? std::optional(value) : std::nullopt;
  };
  auto const separator = number(parts[0]), email = number(parts[1]), name = number(parts[2]);
  bool const is_known = separator && std::string_view(",;\t").find(char(*separator)) != std::string::npos;
  if (!is_known || !email || (!name && !parts[2].empty())) return std::nullopt;
  return CsvLayout{char(*separator), *email, name};
}

Result<ImportReport> import_subscribers(store::Store& store, desk::Actor const& actor, Import const& import,
                                        NextBytes const& next, Clock const& clock) {
  TRY(desk::require(actor, people::Right::staff));
  TRY(check(store, import));
  Importer importer(store, import, clock);
  auto reader = import.layout ? CsvReader(import.layout->separator, import.line) : CsvReader();
  auto const all = [&]() -> Result<Done> {
    for (bool more = true; more;) {
      auto const bytes = TRY(next());
      more = !bytes.empty();
      if (more) reader.add(bytes);
      if (!more) reader.end();
      while (auto const row = reader.next()) TRY(importer.take(*row, reader.separator()));
    }
    if (!importer.layout()) return about("file", invalid("The file is empty."));
    return importer.write();
  };
  auto const done = all();
  auto& report = importer.report();
  if (report.lines > 0)
    TRY(store.write([&](store::Transaction& transaction) {
      return desk::record(transaction, actor, "subscriber.import",
                          desk::reference("newsletter", import.newsletter), summary(report, import.source),
                          clock.now());
    }));
  if (!done.ok()) return done.error();
  report.layout = *importer.layout();
  return report;
}

}  // namespace stoppress::newsletter
