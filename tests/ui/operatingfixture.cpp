// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "operatingfixture.h"

#include "model/items/previewmodel.h"
#include "model/process/processdriver.h"
#include "store/sqlite/directstore.h"
#include "store/sqlite/openstore.h"
#include "store/uuid.h"
#include "ui/elidedlabel.h"

#include <QFile>

#include <algorithm>

namespace weir {

namespace {

constexpr auto shop = R"({
  "domain": "Shop",
  "processes": [{
    "process": "Sale", "about": "Ships what is paid.", "stream": "Sale$", "instance": "data.sale",
    "facts": { "paid": { "set_by": ["Paid"] } },
    "fields": { "card": { "from": "data.card", "of": ["Paid"] } },
    "complete_when": { "all": ["paid"] },
    "rules": [{ "when": "complete", "send": { "command": "Ship", "data": { "card": "{card}" } } }]
  }],
  "commands": [{ "command": "Ship", "publishes": { "event": "Shipped", "stream": "Box${card}", "data": { "card": "{card}" } } }],
  "operations": [{
    "operation": "Pay", "publishes": { "event": "Paid", "stream": "Sales${sale}" },
    "fields": [
      { "name": "sale", "required": true },
      { "name": "amount", "type": "integer", "required": true },
      { "name": "kind", "choices": ["card", "cash"], "default": "cash", "required": true },
      { "name": "at", "type": "datetime" },
      { "name": "teller", "required": true },
      { "name": "card" }
    ]
  }]
})";

void collect(const QAbstractItemModel &model, const QModelIndex &parent, QStringList &lines)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QString result = index.siblingAtColumn(PreviewModel::Result).data().toString();
        const QString what = index.data().toString();
        const QString stream = index.data(StreamRole).toString();
        const QString id = index.data(EventIdRole).toString();
        switch (index.data(PreviewModel::KindRole).value<PreviewModel::Kind>()) {
        case PreviewModel::Kind::Event:
        case PreviewModel::Kind::Link: lines << QStringList{QStringLiteral("link"), what, stream, id, result}.join(u' '); break;
        case PreviewModel::Kind::Command: lines << QStringList{QStringLiteral("command"), what, stream, id}.join(u' '); break;
        case PreviewModel::Kind::Change:
            lines << QStringList{QStringLiteral("change"), what, stream, index.data(PreviewModel::AfterRole).value<Value>().text}
                         .join(u' ');
            break;
        case PreviewModel::Kind::State:
            lines << QStringList{QStringLiteral("state"), stream, index.data(PreviewModel::IsCompleteRole).toString()}.join(u' ');
            break;
        case PreviewModel::Kind::Issue: break;
        }
        collect(model, index, lines);
    }
}

/// What is in the store beyond the marks, in the words of collect().
Result<QStringList> readDone(const UnitOfWork &unit, const Domain &domain, const StoreContents &before)
{
    QStringList lines;
    const auto links = unit.events.linksAfter(before.lastLink, 100);
    if (!links)
        return failure(links.error());
    for (const Link &link : *links) {
        const auto event = unit.events.event(link.eventId);
        if (!event || !*event)
            return failure(ErrorCode::EventNotFound);
        lines << QStringLiteral("link %1 %2 %3 %4").arg((*event)->type, link.stream, link.eventId).arg(link.position.value_or(-1));
        const ProcessDefinition *process = domain.processOfStream(link.stream);
        const auto linked = unit.events.read({.stream = link.stream});
        if (!process || !linked)
            continue;
        const Fold fold = foldEvents(*process, *linked);
        for (const FieldChange &change : fold.steps.back().changes)
            lines << QStringLiteral("change %1 %2 %3").arg(change.name, link.stream, change.after.text);
        lines << QStringLiteral("state %1 %2")
                     .arg(link.stream, fold.state.complete ? QStringLiteral("true") : QStringLiteral("false"));
    }
    const auto commands = unit.processes.commands({}, {}, 100);
    if (!commands)
        return failure(commands.error());
    for (const CommandRecord &command : *commands)
        lines << QStringLiteral("command %1 %2 %3").arg(command.command, command.stream, command.resultEventId);
    lines.sort();
    return lines;
}

} // namespace

bool OperatingFixture::makeCatering()
{
    return harness.makeStore(QStringLiteral("store.weir"));
}

bool OperatingFixture::makeShop()
{
    QFile file(harness.path(QStringLiteral("shop.json")));
    if (!file.open(QIODevice::WriteOnly) || file.write(shop) < 0)
        return false;
    file.close();
    harness.settings.setDomainFile(file.fileName());
    return harness.makeStore(QStringLiteral("store.weir"));
}

bool OperatingFixture::isShown(const char *name) const
{
    const auto *widget = find<QWidget>(name);
    return widget && widget->isVisible();
}

QString OperatingFixture::text(const char *label) const
{
    const auto *found = find<QLabel>(label);
    return found ? found->text() : QString();
}

QString OperatingFixture::target() const
{
    return find<ElidedLabel>("target")->text();
}

QString OperatingFixture::value(const char *field) const
{
    return find<QComboBox>(field)->currentText();
}

QString OperatingFixture::problem(const char *field) const
{
    const auto *label = dock()->findChild<QLabel *>(QStringLiteral("problem:") + QLatin1StringView(field));
    return label && label->isVisible() ? label->text() : QString();
}

bool OperatingFixture::isPreviewShown() const
{
    const auto *tree = find<QTreeView>("previewTree");
    return tree->isVisible() && tree->model()->rowCount() > 0;
}

void OperatingFixture::enter(const char *field, const char *text) const
{
    QLineEdit *line = find<QComboBox>(field)->lineEdit();
    line->setFocus();
    line->selectAll();
    QTest::keyClick(line, Qt::Key_Delete);
    QTest::keyClicks(line, QLatin1StringView(text));
}

void OperatingFixture::choose(const char *field, const char *choice) const
{
    auto *editor = find<QComboBox>(field);
    editor->setFocus();
    QTest::keyClicks(editor, QLatin1StringView(choice));
}

void OperatingFixture::press(const char *button) const
{
    QTest::mouseClick(find<QAbstractButton>(button), Qt::LeftButton);
}

void OperatingFixture::fillCustomer(const char *order) const
{
    enter("order_id", order);
    enter("menu_id", "7");
}

void OperatingFixture::fillCaterer(const char *order) const
{
    fillCustomer(order);
    enter("caterer", "ada");
}

bool OperatingFixture::confirmCustomer(const char *order) const
{
    fillCustomer(order);
    press("operation:CustomerConfirmedMenu");
    return QTest::qWaitFor([this] { return text("outcome").contains(QStringLiteral("waits for the caterer")); }, 20'000) &&
           QTest::qWaitFor([this] { return session().driver()->isIdle(); }, 20'000);
}

void OperatingFixture::startOther(const char *type, const char *stream) const
{
    press("publishOther");
    QVERIFY(QTest::qWaitFor([this] { return find<QComboBox>("eventType")->count() > 0; }));
    enter("eventType", type);
    enter("eventStream", stream);
    QVERIFY(QTest::qWaitFor([this] { return text("inferredFrom").contains(QStringLiteral("of this type")); }));
}

bool OperatingFixture::writeElsewhere(const QString &stream, const QString &type, const QByteArray &metadata,
                                      const QByteArray &data) const
{
    const auto info = examineStore(path(), OpenMode::Drive);
    if (!info)
        return false;
    const NewEvent event{.id = newEventId(), .type = type, .data = data, .metadata = metadata, .createdAt = Timestamp::now()};
    return DirectStore(*info)
        .inWrite([&](UnitOfWork &unit) {
            return unit.events.append({&event, 1}, stream, ExpectedVersion::automatic());
        })
        .has_value();
}

Events OperatingFixture::eventsOf(const QString &stream) const
{
    const auto events =
        wait(session().store().read<Events>([stream](const UnitOfWork &unit) { return unit.events.read({.stream = stream}); }));
    return events.value_or(Events());
}

QStringList OperatingFixture::types() const
{
    QStringList types;
    for (const Event &event : eventsOf({}))
        types << event.type;
    return types;
}

StoreContents OperatingFixture::contents()
{
    StoreContents contents;
    if (!m_watching) {
        if (auto opened = Connection::open({.path = path()}))
            m_watching = std::move(*opened);
    }
    contents.dataVersion = m_watching->value(QStringLiteral("PRAGMA data_version")).value().toLongLong();
    contents.lastEvent = m_watching->value(QStringLiteral("SELECT max(id) FROM event_store_events")).value().toLongLong();
    contents.lastLink = m_watching->value(QStringLiteral("SELECT max(id) FROM event_store_events_in_streams")).value().toLongLong();
    QStringList tables;
    auto names = m_watching->run(QStringLiteral("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"));
    while (names && (*names)->next())
        tables << (*names)->value(0).toString();
    for (const QString &table : std::as_const(tables)) {
        auto rows = m_watching->run(QStringLiteral("SELECT * FROM \"%1\"").arg(table));
        while (rows && (*rows)->next()) {
            QString row = table;
            for (int column = 0; (*rows)->value(column).isValid(); ++column)
                row += QLatin1Char('|') + (*rows)->value(column).toString();
            contents.rows << row;
        }
        if (rows)
            (*rows)->finish();
    }
    for (const auto *suffix : {"", "-wal"}) {
        QFile file(path() + QLatin1StringView(suffix));
        if (file.open(QIODevice::ReadOnly))
            contents.bytes += file.readAll();
    }
    return contents;
}

QStringList OperatingFixture::previewRows() const
{
    QStringList lines;
    collect(*find<QTreeView>("previewTree")->model(), {}, lines);
    lines.sort();
    return lines;
}

QStringList OperatingFixture::doneRows(const StoreContents &before) const
{
    const auto rows = wait(session().store().read<QStringList>(
        [domain = session().domain(), before](const UnitOfWork &unit) { return readDone(unit, domain, before); }));
    return rows.value_or(QStringList());
}

} // namespace weir
