// The audit log, a page at a time and as a file for a spreadsheet.

#include "newsroom/responses.h"
#include "newsroom/routes.h"
#include "store/staff/audit.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;

constexpr int kPage = 50, kMostPage = 200;
constexpr int kExportedAtOnce = 500;

json::Object act_json(store::Act const& act) {
  json::Value actor = nullptr;
  if (act.staff) actor = json::Object{{"id", act.staff.number()}, {"name", act.name}};
  return {{"id", act.id},       {"at", iso_utc(act.at)}, {"by", std::move(actor)}, {"act", act.act},
          {"about", act.about}, {"note", act.note},      {"address", act.address}};
}

store::ActsAsked asked_by(Call const& call) {
  store::ActsAsked asked;
  asked.before = call.query_number("before", 0, INT64_MAX);
  asked.by = StaffId(call.query_number("by", 0, INT64_MAX));
  asked.act = call.query("act");
  auto const count = call.query_number("count", kPage, kMostPage);
  asked.count = static_cast<int>(count);
  return asked;
}

Result<Answer> audit(Call const& call) {
  auto const asked = asked_by(call);
  auto const acts = TRY(
      call.context.store.read([&](store::Snapshot& snapshot) { return store::Audit(snapshot).acts(asked); }));
  json::Array rows;
  for (auto const& act : acts) rows.push_back(act_json(act));
  json::Value next = nullptr;
  if (acts.size() == static_cast<std::size_t>(asked.count)) next = acts.back().id;
  return Answer(json_response({{"acts", std::move(rows)}, {"next", std::move(next)}}));
}

// RFC 4180. What a spreadsheet would take for a formula is set behind an apostrophe.
std::string cell(std::string const& text) {
  std::string out = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) out += '\'';
  for (char const c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

Result<Answer> audit_file(Call const& call) {
  auto asked = asked_by(call);
  asked.before = 0;
  asked.count = kExportedAtOnce;
  std::string file = "at,who,act,about,note,from\r\n";
  for (bool more = true; more;) {
    auto const acts = TRY(call.context.store.read(
        [&](store::Snapshot& snapshot) { return store::Audit(snapshot).acts(asked); }));
    for (auto const& act : acts)
      file += cell(iso_utc(act.at)) + "," + cell(act.name) + "," + cell(act.act) + "," + cell(act.about) +
              "," + cell(act.note) + "," + cell(act.address) + "\r\n";
    more = acts.size() == kExportedAtOnce;
    if (more) asked.before = acts.back().id;
  }
  return Answer(engine::Response{200,
                                 {{"Content-Type", "text/csv; charset=utf-8"},
                                  {"Content-Disposition", "attachment; filename=\"audit.csv\""},
                                  {"Cache-Control", "no-store"}},
                                 std::move(file)});
}

}  // namespace

std::vector<Route> audit_routes() {
  return {
      {Method::get, "audit", audit, Who::right, people::Right::audit},
      {Method::get, "audit.csv", audit_file, Who::right, people::Right::audit},
  };
}

}  // namespace stoppress::newsroom
