// « Repère » in Wagtail's editor of rich texts: a fact is chosen as a document is, and stands in the text in one piece.
(() => {
  const { React, DraftJS, draftail } = window;

  class FactSource extends draftail.DocumentModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrls.factChooser,
        urlParams: {},
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    onChosen(fact) {
      const { editorState, entityType, onComplete } = this.props;
      const content = editorState.getCurrentContent();
      const entity = content.createEntity(entityType.type, 'IMMUTABLE', { id: Number(fact.id), name: fact.name });
      const written = DraftJS.Modifier.replaceText(
        content,
        editorState.getSelection(),
        fact.value,
        null,
        entity.getLastCreatedEntityKey(),
      );
      this.workflow.close();
      onComplete(DraftJS.EditorState.push(editorState, written, 'insert-characters'));
    }
  }

  const Fact = (props) =>
    React.createElement(draftail.TooltipEntity, {
      ...props,
      icon: React.createElement('svg', { className: 'icon icon-thumbtack', 'aria-hidden': true }, React.createElement('use', { href: '#icon-thumbtack' })),
      label: props.contentState.getEntity(props.entityKey).getData().name || 'Repère',
    });

  draftail.registerPlugin({ type: 'FACT', source: FactSource, decorator: Fact }, 'entityTypes');
})();
