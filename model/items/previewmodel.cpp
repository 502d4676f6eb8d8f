// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/previewmodel.h"

#include <QSet>

#include <algorithm>

namespace weir {

struct PreviewModel::Node {
    Kind kind = Kind::Event;
    QString what = {};
    QString stream = {};
    QString eventId = {};
    std::optional<qint64> position = {};
    Value before = {};
    Value after = {};
    QString detail = {}; ///< missing facts, an error, a reason
    bool wasComplete = false;
    bool complete = false;
    CommandState state = CommandState::Done;
    int attempts = 0;
    Node *parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children = {};

    Node &add(Node child)
    {
        child.parent = this;
        child.row = int(children.size());
        children.push_back(std::make_unique<Node>(std::move(child)));
        return *children.back();
    }

    QVariant result() const
    {
        switch (kind) {
        case Kind::Event:
        case Kind::Link: return position ? QVariant(*position) : QVariant();
        case Kind::Change: return QString(before.toPlainText() % QStringLiteral(" > ") % after.toPlainText());
        case Kind::State:
        case Kind::Command:
        case Kind::Issue: break;
        }
        return detail;
    }
};

/// Puts what a preview lists into the order of causes. What no cause is known of stands at the top.
class PreviewModel::Builder
{
public:
    Builder(const Preview &preview, Node &root) : m_preview(preview), m_root(root) {}

    void build()
    {
        for (const Event &event : m_preview.events)
            addEvent(m_root, event);
        for (const CommandRecord &command : m_preview.commands)
            addCommand(m_root, command);
    }

private:
    using LinkWithType = std::pair<Link, QString>;

    void addEvent(Node &above, const Event &event)
    {
        if (m_told.contains(event.id))
            return;
        m_told.insert(event.id);
        std::vector<const LinkWithType *> links;
        for (const LinkWithType &link : m_preview.links) {
            if (link.first.eventId == event.id)
                links.push_back(&link);
        }
        Node &node = above.add({.kind = Kind::Event, .what = event.type, .stream = event.origin, .eventId = event.id});
        for (const LinkWithType *link : links) {
            if (link->first.stream == event.origin)
                node.position = link->first.position;
            else
                addLink(node, *link);
        }
        for (const ProcessIssue &issue : m_preview.issues) {
            if (issue.eventId == event.id)
                node.add({.kind = Kind::Issue, .what = issue.process, .eventId = event.id, .detail = issue.reason});
        }
    }

    void addLink(Node &above, const LinkWithType &link)
    {
        Node &node = above.add({.kind = Kind::Link,
                                .what = link.second,
                                .stream = link.first.stream,
                                .eventId = link.first.eventId,
                                .position = link.first.position});
        for (const PreviewedInstance &instance : m_preview.instances) {
            if (instance.stream == link.first.stream)
                addSteps(node, instance);
        }
        for (const CommandRecord &command : m_preview.commands) {
            if (command.stream == link.first.stream && command.causedBy == link.first.eventId)
                addCommand(node, command);
        }
    }

    static void addSteps(Node &link, const PreviewedInstance &instance)
    {
        for (const ProcessStep &step : instance.steps) {
            if (step.event.id != link.eventId)
                continue;
            for (const FieldChange &change : step.changes)
                link.add({.kind = Kind::Change,
                          .what = change.name,
                          .stream = instance.stream,
                          .eventId = step.event.id,
                          .before = change.before,
                          .after = change.after});
        }
        if (!instance.steps.empty() && instance.steps.back().event.id == link.eventId)
            link.add({.kind = Kind::State,
                      .what = QString(instance.process % QLatin1Char(' ') % instance.instance),
                      .stream = instance.stream,
                      .detail = instance.missing.join(QStringLiteral(", ")),
                      .wasComplete = instance.wasComplete,
                      .complete = instance.complete});
    }

    void addCommand(Node &above, const CommandRecord &command)
    {
        if (m_told.contains(command.id))
            return;
        m_told.insert(command.id);
        Node &node = above.add({.kind = Kind::Command,
                                .what = command.command,
                                .stream = command.stream,
                                .eventId = command.resultEventId,
                                .detail = command.error,
                                .state = command.state,
                                .attempts = command.attempts});
        for (const Event &event : m_preview.events) {
            if (event.id == command.resultEventId)
                addEvent(node, event);
        }
    }

    const Preview &m_preview;
    Node &m_root;
    QSet<QString> m_told; ///< ids of events and commands that have their rows
};

PreviewModel::PreviewModel(QObject *parent) : QAbstractItemModel(parent), m_root(std::make_unique<Node>()) {}

PreviewModel::~PreviewModel() = default;

void PreviewModel::setPreview(const Preview &preview)
{
    beginResetModel();
    m_root = std::make_unique<Node>();
    Builder(preview, *m_root).build();
    endResetModel();
}

const PreviewModel::Node *PreviewModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<const Node *>(index.constInternalPointer()) : m_root.get();
}

QModelIndex PreviewModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->children[std::size_t(row)].get());
}

QModelIndex PreviewModel::parent(const QModelIndex &index) const
{
    Node *above = index.isValid() ? nodeOf(index)->parent : nullptr;
    return above == nullptr || above == m_root.get() ? QModelIndex() : createIndex(above->row, 0, above);
}

int PreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->children.size());
}

int PreviewModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant PreviewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node &node = *nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
    case ValueRole: return index.column() == What ? node.what : index.column() == Where ? node.stream : node.result();
    case EventIdRole: return node.eventId;
    case StreamRole: return node.stream;
    case KindRole: return QVariant::fromValue(node.kind);
    case BeforeRole: return QVariant::fromValue(node.before);
    case AfterRole: return QVariant::fromValue(node.after);
    case WasCompleteRole: return node.wasComplete;
    case IsCompleteRole: return node.complete;
    case CommandStateRole: return QVariant::fromValue(node.state);
    case AttemptsRole: return node.attempts;
    default: return {};
    }
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case What: return tr("What");
    case Where: return tr("Where");
    case Result: return tr("Result");
    default: return {};
    }
}

} // namespace weir
